import { access, constants, stat } from "node:fs/promises";
import { delimiter, join } from "node:path";

const isExecutableFile = async (file: string): Promise<boolean> => {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
};

/**
 * Every executable of that name in the folders of `path`, first one first. Relative folders are left
 * out: what they mean depends on where one stands.
 */
export const findAllOnPath = async (
  program: string,
  path: string | undefined,
): Promise<readonly string[]> => {
  const folders = new Set((path ?? "").split(delimiter).filter((folder) => folder.startsWith("/")));
  const files = [...folders].map((folder) => join(folder, program));
  const executable = await Promise.all(files.map(isExecutableFile));
  return files.filter((_, index) => executable[index]);
};
