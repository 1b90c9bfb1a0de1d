import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Failure } from "../failure.js";

/** Writes a file and the folders above it; a Failure that says where it could not. */
export const saveFile = async (file: string, text: string): Promise<void> => {
  const path = resolve(file);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw new Failure(
      {
        what: "the report could not be written",
        where: path,
        why: error instanceof Error ? error.message : String(error),
        next: "name a file in a folder that you may write to",
      },
      { cause: error },
    );
  }
};
