import type { LayerTwo } from "../model/layer-two.js";
import { cycles } from "./cycles.js";
import { at, numberAt, type Graph, type Node, type Place } from "./graph.js";
import type { Labelled, Labels } from "./labels.js";
import { labelledNodes } from "./labelled-nodes.js";
import { placeOf, portsOf } from "./places.js";
import { treeEffectIn } from "./spanning-tree.js";

/** One broadcast domain: what a broadcast from any of its ports reaches. */
export interface Domain {
  /** Number of the component in the graph. */
  readonly id: number;
  readonly segments: readonly Extract<Node, { kind: "segment" }>[];
  readonly devices: readonly Extract<Node, { kind: "domain" }>[];
  /** Every port that carries it, where nothing is attached or known included. */
  readonly ports: readonly Place[];
  readonly edges: readonly number[];
  /** Number of independent cycles; without those that spanning tree breaks where that was asked. */
  readonly cycles: number;
  /** Links and isolated ports in it, by name, sorted as the labels are; empty without labels. */
  readonly labels: readonly string[];
}

/**
 * The broadcast domains, in the graph's order.
 *
 * @param layer what the graph was built from: then cycles that spanning tree breaks do not count
 */
export const domains = (graph: Graph, labels?: Labels, layer?: LayerTwo): readonly Domain[] => {
  const drafts = Array.from({ length: graph.components }, (_, id) => ({
    id,
    segments: [] as Domain["segments"][number][],
    devices: [] as Domain["devices"][number][],
    ports: [] as Place[],
    edges: [] as number[],
    labels: new Set<string>(),
  }));
  const labelled: readonly Labelled[] = labels === undefined ? [] : labelledNodes(graph, labels);
  graph.nodes.forEach((node, index) => {
    const draft = at(drafts, numberAt(graph.component, index));
    if (node.kind === "segment") draft.segments.push(node);
    else draft.devices.push(node);
    for (const port of portsOf(graph, index)) draft.ports.push(placeOf(graph, index, port));
  });
  for (const { id, from } of graph.edges)
    at(drafts, numberAt(graph.component, from)).edges.push(id);
  for (const { name, node } of labelled)
    at(drafts, numberAt(graph.component, node)).labels.add(name);
  const blocked = layer === undefined ? new Map<number, number>() : blockedIn(graph, layer);
  return drafts.map(({ labels: names, ...draft }) => ({
    ...draft,
    cycles:
      draft.edges.length -
      draft.segments.length -
      draft.devices.length +
      1 -
      (blocked.get(draft.id) ?? 0),
    labels: [...names],
  }));
};

/** By component, how many independent cycles spanning tree breaks. */
const blockedIn = (graph: Graph, layer: LayerTwo): ReadonlyMap<number, number> => {
  const effectOf = treeEffectIn(layer);
  const found = new Map<number, number>();
  for (const cycle of cycles(graph)) {
    if (effectOf(graph, cycle) !== "blocks") continue;
    const component = numberAt(graph.component, at(cycle.nodes, 0));
    found.set(component, (found.get(component) ?? 0) + 1);
  }
  return found;
};
