import type { Command } from "commander";
import type { CliContext } from "../context.js";
import type { ExperimentListOptions } from "../verbs/experiment.js";

/** Adds `overlay experiment` with its verbs. */
export const addExperiment = (program: Command, context: CliContext): void => {
  const experiment = program
    .command("experiment")
    .description("declared, reversible states that answer a question about the overlay");
  experiment
    .command("list")
    .description("what experiments there are, what each tells and costs, and which are on")
    .option("--stack <name>", "the Pulumi stack whose settings have them on", "dev")
    .option("--json", "for programs")
    .action(async (options: ExperimentListOptions) => {
      const { experimentList } = await import("../verbs/experiment.js");
      await experimentList(context, options);
    });
};
