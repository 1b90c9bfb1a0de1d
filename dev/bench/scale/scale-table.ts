import Table from "cli-table3";
import type { ProcessCost } from "./process-cost.js";
import type { SizeCost } from "./run-size.js";

/** Every size's cost beside the engine's own, and how the costs grow. */
export const scaleTable = (costs: readonly SizeCost[]): string => {
  const head = [
    ...["hosts", "resources", "edges"],
    ...["preview, s", "CPU, s", "MB", "× engine"],
    ...["up, s", "CPU, s", "MB", "× engine"],
  ];
  const table = new Table({
    head,
    colAligns: head.map(() => "right" as const),
    style: { head: [], border: [] },
  });
  for (const { hosts, resources, edges, preview, up, floorPreview, floorUp } of costs)
    table.push([
      ...[hosts, resources, edges],
      ...cells(preview, floorPreview),
      ...cells(up, floorUp),
    ]);
  return [table.toString(), ...growthOf(costs)].join("\n");
};

const cells = (cost: ProcessCost, floor: ProcessCost): readonly string[] => [
  (cost.wall / 1000).toFixed(1),
  (cost.processor / 1000).toFixed(1),
  cost.memory.toFixed(0),
  (cost.wall / floor.wall).toFixed(2),
];

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

/** The slope of a line through the logarithms, by least squares: 1 is linear, 2 a square. */
export const fittedExponent = (points: readonly (readonly [number, number])[]): number => {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (at: 0 | 1): number => logs.reduce((sum, one) => sum + one[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return covariance / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
};
