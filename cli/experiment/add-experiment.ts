import { Option, type Command } from "commander";
import type { CliContext } from "../context.js";
import { STACK } from "../stack/option.js";
import type { ExperimentCompareOptions } from "../verbs/experiment-compare.js";
import type { ExperimentExpectOptions } from "../verbs/experiment-expect.js";
import type { ExperimentListOptions } from "../verbs/experiment.js";

/** Adds `overlay experiment` with its verbs. */
export const addExperiment = (
  program: Command,
  context: CliContext,
  setExitCode: (code: number) => void,
): void => {
  const experiment = program
    .command("experiment")
    .description("declared, reversible states that answer a question about the overlay");
  experiment
    .command("list")
    .description("what experiments there are, what each tells and costs, and which are on")
    .option("--stack <name>", STACK)
    .option("--json", "for programs")
    .action(async (options: ExperimentListOptions) => {
      const { experimentList } = await import("../verbs/experiment.js");
      await experimentList(context, options);
    });
  aboutExperiments(experiment.command("expect"))
    .description("what experiments would change, and what would then be seen; writes nothing")
    .option("--snapshot <file>", "put on top of what a snapshot shows, instead of what is declared")
    .option("--live", "put on top of what the hosts show now (they are pinged first)")
    .action(async (options: ExperimentExpectOptions) => {
      const { experimentExpect } = await import("../verbs/experiment-expect.js");
      await experimentExpect(context, options);
    });
  aboutExperiments(experiment.command("compare"))
    .description("what was expected, and what came of it; take both snapshots with --ping")
    .argument("<before>", "a snapshot from before the experiments")
    .argument("<after>", "one with them on")
    .action(async (before: string, after: string, options: ExperimentCompareOptions) => {
      const { experimentCompare } = await import("../verbs/experiment-compare.js");
      setExitCode(await experimentCompare(context, before, after, options));
    });
};

const aboutExperiments = (command: Command): Command =>
  command
    .option("--experiment <text...>", 'e.g. "isolate ceos_5"; those of the stack by default')
    .option("--stack <name>", STACK)
    .option("--topology <file>", "a topology file instead of a stack's")
    .addOption(new Option("--json", "for programs").conflicts("markdown"))
    .option("--markdown", "for a ticket");
