import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file that takes one input after the other. Its folder is there as long as the process. */
export const inputFile = async (name: string): Promise<(text: string) => Promise<string>> => {
  const folder = await mkdtemp(join(tmpdir(), "overlay-fuzz-"));
  process.once("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = join(folder, name);
  return async (text) => {
    await writeFile(path, text);
    return path;
  };
};
