import { readdirSync } from "node:fs";
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** Where Debian keeps daemons; a user's PATH often lacks these. */
const SYSTEM_FOLDERS = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"];

/** Debian keeps each version of PostgreSQL in a folder of its own, off the PATH. */
const POSTGRES = "/usr/lib/postgresql";

const postgresFolders = (): readonly string[] => {
  try {
    return readdirSync(POSTGRES).map((version) => join(POSTGRES, version, "bin"));
  } catch {
    return [];
  }
};

const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

/** The folders of PATH, then the system's own, then PostgreSQL's. */
export const commandFolders = (path: string | undefined): readonly string[] => [
  ...new Set([
    ...(path ?? "").split(delimiter).filter((folder) => folder !== ""),
    ...SYSTEM_FOLDERS,
    ...postgresFolders(),
  ]),
];

/**
 * The absolute path of a command.
 *
 * @param path the PATH to search first, e.g. process.env.PATH
 * @returns undefined when there is none
 */
export const findCommand = async (
  command: string,
  path: string | undefined,
): Promise<string | undefined> => {
  for (const folder of commandFolders(path)) {
    const file = join(folder, command);
    if (await isExecutable(file)) return file;
  }
  return undefined;
};
