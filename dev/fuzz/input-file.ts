import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file that takes one input after the other. Its folder is there as long as the process. */
export const inputFile = async (name: string): Promise<(text: string) => Promise<string>> => {
  const path = join(await mkdtemp(join(tmpdir(), "overlay-fuzz-")), name);
  return async (text) => {
    await writeFile(path, text);
    return path;
  };
};
