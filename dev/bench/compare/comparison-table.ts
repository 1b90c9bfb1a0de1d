import Table from "cli-table3";
import { MOST, type Compared, type Comparison } from "./comparison.js";

/** The comparison for a person: every measure, and at the end what regressed. */
export const comparisonTable = (comparisons: readonly Comparison[], revision: string): string => {
  const head = ["", "of", revision, "now", "ratio", ""];
  const table = new Table({
    head,
    colAligns: ["left", "left", "right", "right", "right", "left"],
    style: { head: [], border: [] },
  });
  for (const { name, what, before, after, ratio, regressed } of comparisons)
    table.push([
      ...[name, NAMES[what], shown(what, before), shown(what, after), ratio.toFixed(2)],
      regressed ? "regression" : "",
    ]);
  return [table.toString(), verdictOf(comparisons)].join("\n");
};

const NAMES: Readonly<Record<Compared, string>> = { processor: "processor time", memory: "memory" };

const shown = (what: Compared, value: number): string =>
  what === "processor" ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(0)} MB`;

const PERCENT = Math.round((MOST - 1) * 100);

const verdictOf = (comparisons: readonly Comparison[]): string => {
  const found = comparisons.filter(({ regressed }) => regressed).length;
  if (found === 0) return `Nothing takes over ${PERCENT} % more than before.`;
  return `${found} ${found === 1 ? "measure is" : "measures are"} over ${PERCENT} % more than before.`;
};
