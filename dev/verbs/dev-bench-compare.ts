import { join } from "node:path";
import { builtRevision } from "../bench/compare/built-revision.js";
import { compareCosts, type Comparison } from "../bench/compare/comparison.js";
import { comparisonTable } from "../bench/compare/comparison-table.js";
import { measurePairs } from "../bench/compare/measure-pairs.js";
import { MEASURES, pairsOf, type Measure } from "../bench/compare/pairs-of.js";
import { RUN_OPTIONS, runsOf } from "../bench/runs-of.js";
import { Failure } from "../../cli/failure.js";
import { projectToolchain } from "../../cli/toolchain-step.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { required, values } from "../../cli/verb/specs.js";
import { runSteps } from "../../setup/run-steps.js";

/** Large enough that what grows with the overlay shows beside the start of Node.js. */
const SIZE = { hosts: 10, devicesPerHost: 20 };

const isMeasure = (name: string): name is Measure => MEASURES.some((measure) => measure === name);

const measuresOf = (names: readonly string[] | undefined): readonly Measure[] => {
  if (names === undefined) return MEASURES;
  const unknown = names.filter((name) => !isMeasure(name));
  if (unknown.length === 0) return names.filter(isMeasure);
  throw new Failure({
    what: `nothing is measured that is called ${unknown.join(" or ")}`,
    next: `name some of ${MEASURES.join(", ")}`,
  });
};

export default defineVerb({
  name: "dev bench compare",
  summary:
    "measure another revision and this one in turn; fails where one of its costs grew by over 20 %",
  arguments: {
    revision: required("<revision>", "what git understands, e.g. origin/main or HEAD~3"),
  },
  options: {
    ...RUN_OPTIONS,
    only: values("<measures...>", `of ${MEASURES.join(", ")}; all by default`),
  },
  run: async (context, { runs, json, only }, { revision }) => {
    const { projectRoot, signal, print } = context;
    const count = runsOf(runs);
    const measures = measuresOf(only);
    let comparisons: readonly Comparison[] = [];
    const measure = {
      title: "Measure",
      done: () => Promise.resolve(undefined),
      run: async (report: (detail: string) => void) => {
        report(`building ${revision}`);
        const { root: before } = await builtRevision({ projectRoot, revision, signal });
        const { binary: pulumi } = await projectToolchain(context, report);
        const folder = join(projectRoot, ".overlay/bench/compare");
        const about = { before, after: projectRoot, folder, pulumi, measures };
        const pairs = await pairsOf({ ...about, ...SIZE, signal, report });
        comparisons = compareCosts(await measurePairs(pairs, count, report));
        return `${count} runs`;
      },
    };
    if (json === true) await measure.run(() => undefined);
    else await runSteps([measure], signal);
    print(
      json === true ? JSON.stringify(comparisons, null, 2) : comparisonTable(comparisons, revision),
    );
    return comparisons.some(({ regressed }) => regressed) ? 1 : 0;
  },
});
