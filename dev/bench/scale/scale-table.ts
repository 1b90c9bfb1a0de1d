import Table from "cli-table3";
import { fittedExponent } from "./fitted-exponent.js";
import { FLOORS, type Floor } from "./floor-project.js";
import type { ProcessCost } from "./process-cost.js";
import type { FloorCost, SizeCost } from "./run-size.js";

const FLOOR_NAMES: Readonly<Record<Floor, string>> = {
  ordinary: "ordinary",
  reading: "with --refresh",
  lean: "lean",
};

/** Every size's cost beside the engine's own, and how the costs grow. */
export const scaleTable = (costs: readonly SizeCost[]): string => {
  const head = [
    ...["hosts", "resources", "edges", "what", "s", "CPU, s", "MB"],
    ...FLOORS.map((floor) => `× ${FLOOR_NAMES[floor]}`),
  ];
  const table = new Table({
    head,
    colAligns: head.map(() => "right" as const),
    style: { head: [], border: [] },
  });
  for (const cost of costs)
    for (const what of ["preview", "up"] as const)
      table.push([cost.hosts, cost.resources, cost.edges, what, ...cells(cost, what)]);
  return [table.toString(), ABOUT_FLOORS, ...growthOf(costs)].join("\n");
};

const ABOUT_FLOORS =
  "×: processor time beside as many trivial resources in an ordinary Pulumi program, the same read with --refresh, " +
  "and one with this project's lean SDK and plugin server";

const cells = (cost: SizeCost, what: keyof FloorCost): readonly string[] => [
  (cost[what].wall / 1000).toFixed(1),
  (cost[what].processor / 1000).toFixed(1),
  cost[what].memory.toFixed(0),
  ...FLOORS.map((floor) => times(cost[what], cost.floors[floor]?.[what])),
];

const times = (cost: ProcessCost, floor: ProcessCost | undefined): string =>
  floor === undefined ? "" : (cost.processor / floor.processor).toFixed(2);

const growthOf = (costs: readonly SizeCost[]): readonly string[] => {
  if (costs.length < 2) return [];
  const by = (valueOf: (cost: SizeCost) => number): string =>
    fittedExponent(costs.map((cost) => [cost.resources, valueOf(cost)])).toFixed(2);
  return [
    `Fitted exponents by the number of resources: preview ${by(({ preview }) => preview.processor)} ` +
      `(processor time) and ${by(({ preview }) => preview.memory)} (memory), ` +
      `up ${by(({ up }) => up.processor)} and ${by(({ up }) => up.memory)}`,
  ];
};
