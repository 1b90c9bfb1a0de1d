import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder of the test's own, with a blank in its name on purpose. */
export interface TemporaryFolder {
  readonly path: string;
  /** Writes an executable shell script and gives its path. */
  readonly script: (name: string, ...lines: readonly string[]) => Promise<string>;
  readonly remove: () => Promise<void>;
}

export const temporaryFolder = async (): Promise<TemporaryFolder> => {
  const path = await mkdtemp(join(tmpdir(), "overlay toolchain-"));
  return {
    path,
    script: async (name, ...lines) => {
      const file = join(path, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, ["#!/bin/sh", ...lines, ""].join("\n"));
      await chmod(file, 0o755);
      return file;
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
};
