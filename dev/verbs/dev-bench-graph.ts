import { graphTable } from "../bench/graph-table.js";
import { measureGraph } from "../bench/measure-graph.js";
import { RUN_OPTIONS, runsOf } from "../bench/runs-of.js";
import { defineVerb } from "../../cli/verb/define-verb.js";

const SIZES = [1_000, 10_000, 100_000];

export default defineVerb({
  name: "dev bench graph",
  summary: "measure the layer-2 graph of 1 k to 100 k ports, without a lab",
  options: RUN_OPTIONS,
  run: ({ print }, { runs, json }) => {
    const costs = measureGraph(SIZES, runsOf(runs));
    print(json === true ? JSON.stringify(costs, null, 2) : graphTable(costs));
    return Promise.resolve();
  },
});
