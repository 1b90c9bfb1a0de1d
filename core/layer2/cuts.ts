import { portNumberOfContainerInterface } from "../model/interface-names.js";
import { DisjointSets } from "./disjoint-sets.js";
import { at, type Edge, type Graph, type Place } from "./graph.js";
import { labelledNodes } from "./labelled-nodes.js";
import type { Labels } from "./labels.js";
import { placeOf } from "./places.js";

/** What to take out of the overlay so that what was found is gone. */
export interface Cuts {
  readonly cuts: readonly Cut[];
  /** What no cut of an edge remediates: places where two names share one VLAN of one bridge. */
  readonly remaining: readonly Place[];
}

export interface Cut {
  readonly edge: number;
  /**
   * `shut`: the device port, which may as well become a routed port; `remove-vlan`: take the VLAN
   * off the trunk; `remove-tunnel`: an access-mode tunnel as a whole.
   */
  readonly action: "shut" | "remove-vlan" | "remove-tunnel";
  readonly place: Place;
  /** The other end of the wire; a trunk is narrowed at both. */
  readonly other: Place;
}

/**
 * The fewest cuts after which no loop is left: one for each independent cycle. Unused and default
 * device ports first, then declared ones, then tunnels; a management interface never while anything
 * else can be cut.
 */
export const loopCuts = (graph: Graph): Cuts => {
  const sets = new DisjointSets(graph.nodes.length);
  const cut = byWorth(graph, graph.edges).filter(({ from, to }) => !sets.unite(from, to));
  return { cuts: cutsOf(graph, cut), remaining: [] };
};

/**
 * Cuts after which no two links or isolated ports that have nothing to do with each other share a
 * broadcast domain: what is kept is kept in the same order of worth. Loops within one link stay.
 */
export const leakCuts = (graph: Graph, labels: Labels): Cuts => {
  const sets = new DisjointSets(graph.nodes.length);
  const groups = new Map<number, number>();
  const linkPorts = new Set<number>();
  const remaining: Place[] = [];
  for (const { node, port, group, kind } of labelledNodes(graph, labels)) {
    const first = groups.get(node);
    if (first === undefined) groups.set(node, group);
    else if (first !== group) remaining.push(placeOf(graph, node, port));
    if (kind === "link") linkPorts.add(port);
  }
  const cut = byWorth(graph, graph.edges, linkPorts).filter(({ from, to }) => {
    const [one, other] = [sets.find(from), sets.find(to)];
    const [here, there] = [groups.get(one), groups.get(other)];
    if (here !== undefined && there !== undefined && here !== there) return true;
    sets.unite(one, other);
    const group = here ?? there;
    if (group !== undefined) groups.set(sets.find(one), group);
    return false;
  });
  return { cuts: cutsOf(graph, cut), remaining };
};

const WORTHS = 5;

/** The edges that are worth most first; of equals, the first in the graph's order. */
const byWorth = (
  graph: Graph,
  edges: readonly Edge[],
  linkPorts: ReadonlySet<number> = new Set(),
): readonly Edge[] => {
  const classes = Array.from({ length: WORTHS }, (): Edge[] => []);
  for (const edge of edges) at(classes, worthOf(graph, edge, linkPorts)).push(edge);
  return classes.toReversed().flat();
};

const worthOf = (graph: Graph, edge: Edge, linkPorts: ReadonlySet<number>): number => {
  if (edge.kind === "tunnel") return 3;
  const port = at(graph.ports, edge.toPort);
  if (port.kind === "bridge-port") return 3;
  if (portNumberOfContainerInterface(port.interface) === undefined) return 4;
  if (port.declared) return 2;
  return linkPorts.has(edge.fromPort) ? 1 : 0;
};

const cutsOf = (graph: Graph, edges: readonly Edge[]): readonly Cut[] =>
  edges.toSorted((a, b) => a.id - b.id).map((edge) => cutOf(graph, edge));

const cutOf = (graph: Graph, { id, kind, from, to, fromPort, toPort }: Edge): Cut => {
  const near = placeOf(graph, from, fromPort);
  const far = placeOf(graph, to, toPort);
  if (kind === "attachment") {
    const action = at(graph.wires, toPort).mode === "trunk" ? "remove-vlan" : "shut";
    return { edge: id, action, place: far, other: near };
  }
  const trunk = at(graph.wires, fromPort).mode === "trunk";
  return { edge: id, action: trunk ? "remove-vlan" : "remove-tunnel", place: near, other: far };
};
