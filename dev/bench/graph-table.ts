import Table from "cli-table3";
import type { GraphCost } from "./measure-graph.js";

const ms = (value: number): string => value.toFixed(1);

/** The costs for a person, and how they grow from the smallest to the largest size. */
export const graphTable = (costs: readonly GraphCost[]): string => {
  const table = new Table({
    head: [
      ...["ports", "nodes", "edges", "loops"],
      ...["build", "domains", "loops", "leaks", "cuts", "flood", "all, ms"],
      ...["us/port", "heap, MB", "bytes/port"],
    ],
    colAligns: Array.from({ length: 14 }, () => "right" as const),
    style: { head: [], border: [] },
  });
  for (const { ports, nodes, edges, loops, parts, total, heap } of costs)
    table.push([
      ...[ports, nodes, edges, loops],
      ...[parts.build, parts.domains, parts.loops, parts.leaks, parts.cuts, parts.flood].map(ms),
      ...[ms(total), ms((total * 1000) / ports), ms(heap), Math.round((heap * 2 ** 20) / ports)],
    ]);
  return [table.toString(), ...growth(costs)].join("\n");
};

const growth = (costs: readonly GraphCost[]): readonly string[] => {
  const [small, large] = [costs.at(0), costs.at(-1)];
  if (small === undefined || large === undefined || small === large) return [];
  const times = (one: number, other: number): string => (other / one).toFixed(1);
  return [
    `${times(small.ports, large.ports)} times the ports: ${times(small.total, large.total)} times the time, ` +
      `${times(small.heap, large.heap)} times the memory`,
  ];
};
