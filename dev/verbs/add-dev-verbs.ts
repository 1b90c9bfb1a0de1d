import { Argument, type Command } from "commander";
import type { AddVerbs } from "../../cli/commands.js";
import type { CliContext } from "../../cli/context.js";
import { addLab } from "./add-lab.js";

type SetExitCode = Parameters<AddVerbs>[2];

const addDev = (program: Command, context: CliContext, setExitCode: SetExitCode): void => {
  const dev = program.command("dev").description("for work on this project");
  dev
    .command("test")
    .description("run the tests: all of them, or those whose path contains a filter")
    .argument("[filters...]", '"unit" (all that need no lab), "lab", or parts of paths')
    .option("-g, --grep <pattern>", "only tests whose title matches")
    .option("-i, --invert", "only tests whose title does not match --grep")
    .option("-b, --bail", "stop at the first failure")
    .action(async (filters: string[], options: { grep?: string; invert?: true; bail?: true }) => {
      const { test } = await import("./test.js");
      setExitCode(await test(context, { filters, ...options }));
    });
  dev
    .command("faults")
    .description("put every fault of the lab in, see it, mend it; writes docs/faults.md")
    .argument("[names...]", "only these faults")
    .action(async (names: string[]) => {
      const { tryFaults } = await import("./faults.js");
      await tryFaults(context, names);
    });
  dev
    .command("fixtures")
    .description("record snapshots of the lab in every state, for unit tests")
    .argument("[names...]", "only these states, or pairs: vni-mismatch+wrong-tag")
    .option("--pairs", "record pairs of faults; those that are not there yet, where none is named")
    .action(async (names: string[], options: { pairs?: true }) => {
      const { fixtures } = await import("./fixtures.js");
      await fixtures(context, names, options.pairs === true);
    });
  dev
    .command("bench")
    .description("measure a preview against a one-shot SSH script; or the graph, or the diagnosis")
    .addArgument(
      new Argument(
        "[what]",
        "graph: 1 k to 100 k ports; diagnosis: every recorded fault; both without a lab",
      )
        .choices(["preview", "graph", "diagnosis"])
        .default("preview"),
    )
    .option("--runs <n>", "how often each part is measured; the median counts", "5")
    .option("--json", "for programs")
    .action(async (what: string, options: { runs: string; json?: true }) => {
      const json = options.json === true;
      if (what === "graph") {
        const { benchGraph } = await import("./bench-graph.js");
        benchGraph(context, options.runs, json);
        return;
      }
      if (what === "diagnosis") {
        const { benchDiagnosis } = await import("./bench-diagnosis.js");
        await benchDiagnosis(context, json);
        return;
      }
      const { bench } = await import("./bench.js");
      await bench(context, options.runs, json);
    });
};

const addStart = (program: Command, context: CliContext): void => {
  program
    .command("start")
    .description("the whole story on the lab: incident, preview, up, proof (needs root)")
    .option("--stack <name>", "another stack, with the hosts of its topology as the lab", "dev")
    .action(async (options: { stack: string }) => {
      const { start } = await import("./start.js");
      await start(context, options.stack);
    });
};

/** What a checkout has beyond the product: the lab, its demo, and the work on the project itself. */
export const addDevVerbs: AddVerbs = (program, context, setExitCode) => {
  addStart(program, context);
  addLab(program, context, setExitCode);
  addDev(program, context, setExitCode);
};
