import Table from "cli-table3";
import { CASES } from "../overlay-case.js";
import { fittedExponent } from "./fitted-exponent.js";
import type { VerbCost } from "./run-verbs.js";
import { VERBS } from "./verbs.js";

/** One row for each verb and case, one column for each size, and how the costs grow. */
export const verbsTable = (costs: readonly VerbCost[]): string => {
  const sizes = [...new Map(costs.map(({ hosts, resources }) => [hosts, resources]))];
  const head = [
    ...["verb", "case"],
    ...sizes.map(([hosts, resources]) => `${hosts} hosts\n${resources} resources`),
    ...["exponent", "of memory"],
  ];
  const table = new Table({
    head,
    colAligns: head.map((_, index) => (index < 2 ? "left" : "right")),
    style: { head: [], border: [] },
  });
  for (const verb of VERBS)
    for (const which of CASES) {
      const row = costs.filter((one) => one.verb === verb && one.case === which);
      if (row.length === 0) continue;
      table.push([
        ...[verb, which],
        ...row.map(
          ({ cost }) => `${(cost.processor / 1000).toFixed(1)} s, ${cost.memory.toFixed(0)} MB`,
        ),
        exponentOf(row, "processor"),
        exponentOf(row, "memory"),
      ]);
    }
  return [table.toString(), "Processor time and peak memory of the whole command."].join("\n");
};

const exponentOf = (row: readonly VerbCost[], what: "processor" | "memory"): string =>
  row.length < 2
    ? ""
    : fittedExponent(row.map(({ resources, cost }) => [resources, cost[what]])).toFixed(2);
