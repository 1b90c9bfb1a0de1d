import { keyOf } from "../../core/model/key.js";
import {
  cycleCount,
  cycles,
  treeEffectIn,
  type Cycle,
  type Graph,
  type Node,
  type TreeEffect,
} from "../../core/layer2/index.js";
import type { OverlayFacts } from "../overlay-facts.js";

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
  const effectOf = treeEffectIn(facts.layer);
  const loops = {
    loops: found.map((cycle) => ({
      kind: kindOf(facts.graph, cycle, effectOf(facts.graph, cycle)),
      cycle,
      nodes: cycle.nodes.flatMap((index) => facts.graph.nodes[index] ?? []),
    })),
    more: cycleCount(facts.graph) - found.length,
  };
  memory.set(facts.graph, loops);
  return loops;
};

/** Several rules ask for the same graph's loops. */
const memory = new WeakMap<Graph, Loops>();

const kindOf = (graph: Graph, cycle: Cycle, effect: TreeEffect): LoopKind => {
  if (effect !== "none") return effect === "blocks" ? "guarded" : "blind";
  const nodes = cycle.nodes.flatMap((index) => graph.nodes[index] ?? []);
  if (nodes.some(({ kind }) => kind === "domain")) return "loop";
  const bridges = nodes.flatMap((node) =>
    node.kind === "segment" ? [keyOf(node.host, node.bridge)] : [],
  );
  return new Set(bridges).size > 2 ? "mesh" : "loop";
};
