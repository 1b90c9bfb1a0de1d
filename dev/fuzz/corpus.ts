import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Inputs that once went wrong: a folder for each target, relative to the project. */
export const CORPUS = "test/fixtures/fuzz/corpus";

/** A target's inputs, with their names. */
export const corpusOf = async (
  projectRoot: string,
  target: string,
): Promise<readonly { readonly name: string; readonly input: string }[]> => {
  const folder = join(projectRoot, CORPUS, target);
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  return await Promise.all(
    names.map(async (name) => ({ name, input: await readFile(join(folder, name), "utf8") })),
  );
};
