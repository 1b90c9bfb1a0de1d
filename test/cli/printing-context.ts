import type { CliContext } from "../../cli/context.js";
import { projectRoot } from "../dev/lab/shared-lab.js";

/** A context for a verb, with the lines that it prints. */
export const printingContext = (): {
  readonly printed: readonly string[];
  readonly context: CliContext;
} => {
  const printed: string[] = [];
  const context: CliContext = {
    projectRoot,
    signal: new AbortController().signal,
    env: {},
    verbFolders: [],
    print: (line) => void printed.push(line),
  };
  return { printed, context };
};
