import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder with Pulumi.yaml, looked for upward from `from`. The engine starts plugins in the
 * folder of the program's entry (measured), which with `main: dist/program.mjs` is below the project.
 * Throws where there is none.
 */
export const findProject = (from: string): string => {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "Pulumi.yaml"))) return folder;
    if (folder === dirname(folder)) {
      throw new Error(
        `no Pulumi.yaml in ${from} or above, so that a relative overlay:topology has no meaning. Run pulumi inside the project.`,
      );
    }
  }
};
