import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder with Pulumi.yaml, looked for upward from `from` as Pulumi does; undefined where there is
 * none.
 */
export const projectAround = (from: string): string | undefined => {
  if (existsSync(join(from, "Pulumi.yaml"))) return from;
  return from === dirname(from) ? undefined : projectAround(dirname(from));
};

/**
 * The same where there has to be one, and throws where there is none. The engine starts programs and
 * plugins in the folder of the program's entry (measured), which with `main: dist/program.mjs` is
 * below the project.
 */
export const findProject = (from: string): string => {
  const project = projectAround(from);
  if (project !== undefined) return project;
  throw new Error(
    `no Pulumi.yaml in ${from} or above, so that a relative overlay:topology has no meaning. Run pulumi inside the project.`,
  );
};
