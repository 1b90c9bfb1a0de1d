import { graphTable } from "../bench/graph-table.js";
import { measureGraph } from "../bench/measure-graph.js";
import type { CliContext } from "../../cli/context.js";
import { runsOf } from "./bench-runs.js";

const SIZES = [1_000, 10_000, 100_000];

/** `overlay dev bench graph`: needs no lab and no host. */
export const benchGraph = (context: CliContext, runs: string, json: boolean): void => {
  const costs = measureGraph(SIZES, runsOf(runs));
  context.print(json ? JSON.stringify(costs, null, 2) : graphTable(costs));
};
