import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { quoteArgv } from "../../core/model/quote-argv.js";
import { shownPath } from "../shown-path.js";

/** "Pulumi.dev.yaml" */
export const stackFileName = (stack: string): string => `Pulumi.${stack}.yaml`;

/** Names of the stacks that have settings here, in order. */
export const stacksWithSettings = async (projectRoot: string): Promise<readonly string[]> =>
  (await readdir(projectRoot).catch(() => []))
    .flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? [])
    .sort();

/**
 * A line to paste that gives a stack its settings.
 *
 * @param topology the topology's file, relative to the project's folder
 */
export const makeStackFile = (
  projectRoot: string,
  stack: string,
  topology = "topologies/FILE.yaml",
): string => {
  const scalar = /^[\w./-]+$/.test(topology) ? topology : JSON.stringify(topology);
  const file = shownPath(join(projectRoot, stackFileName(stack)));
  const lines = ["config:", `  overlay:topology: ${scalar}`];
  return `${quoteArgv(["printf", "%s\\n", ...lines])} > ${quoteArgv([file])}`;
};
