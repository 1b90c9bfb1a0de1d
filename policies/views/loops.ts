import {
  cycleCount,
  cycles,
  type Cycle,
  type Graph,
  type Node,
} from "../../core/topology/graph/index.js";
import type { OverlayFacts } from "../overlay-facts.js";
import { deviceConfig } from "./device-config.js";

/**
 * Why a loop is one, which decides who reports it. `mesh`: tunnels alone, round three bridges or
 * more. `blind`: links between declared switchports of devices that run spanning tree, whose BPDUs
 * the bridges drop. `guarded`: the same with bridges that pass BPDUs. `loop`: everything else.
 */
export type LoopKind = "mesh" | "blind" | "guarded" | "loop";

export interface Loop {
  readonly kind: LoopKind;
  readonly cycle: Cycle;
  readonly nodes: readonly Node[];
}

export interface Loops {
  readonly loops: readonly Loop[];
  /** Independent loops beyond those that were looked at. */
  readonly more: number;
}

/** Enough to see what is wrong; a full mesh has one for every VLAN and pair of hosts. */
const LOOKED_AT = 2000;

/** The independent loops, shortest first, computed once for each graph. */
export const loopsOf = (facts: OverlayFacts): Loops => {
  const known = memory.get(facts.graph);
  if (known !== undefined) return known;
  const found = cycles(facts.graph, LOOKED_AT);
  const loops = {
    loops: found.map((cycle) => loopOf(facts, cycle)),
    more: cycleCount(facts.graph) - found.length,
  };
  memory.set(facts.graph, loops);
  return loops;
};

/** Several rules ask for the same graph's loops. */
const memory = new WeakMap<Graph, Loops>();

const loopOf = (facts: OverlayFacts, cycle: Cycle): Loop => {
  const nodes = cycle.nodes.flatMap((index) => facts.graph.nodes[index] ?? []);
  return { kind: kindOf(facts, cycle, nodes), cycle, nodes };
};

const kindOf = (facts: OverlayFacts, cycle: Cycle, nodes: readonly Node[]): LoopKind => {
  const bridges = new Set(
    nodes.flatMap((node) => (node.kind === "segment" ? [`${node.host}/${node.bridge}`] : [])),
  );
  const devices = nodes.flatMap((node) => (node.kind === "domain" ? [node] : []));
  if (devices.length === 0) return bridges.size > 2 ? "mesh" : "loop";
  const places = cycle.hops.flatMap(({ from, to }) => [from, to]);
  const declared = places.every((place) => place.kind === "bridge-port" || place.declared);
  if (!declared || !devices.every((device) => runsSpanningTree(facts, device))) return "loop";
  const passing = facts.layer.bridges.filter(({ forwardBpdu }) => forwardBpdu);
  const seen = new Set(passing.map(({ host, bridge }) => `${host}/${bridge}`));
  return [...bridges].every((bridge) => seen.has(bridge)) ? "guarded" : "blind";
};

const runsSpanningTree = (
  facts: OverlayFacts,
  device: Extract<Node, { kind: "domain" }>,
): boolean => {
  const config = deviceConfig(facts, device);
  return config !== undefined && config.spanningTreeMode !== "none";
};
