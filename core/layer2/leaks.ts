import { groupBy } from "../model/group-by.js";
import { at, numberAt, type Graph, type Hop, type Node } from "./graph.js";
import { DisjointSets } from "./disjoint-sets.js";
import { labelledNodes } from "./labelled-nodes.js";
import type { Labelled, Labels } from "./labels.js";
import { eachEdge, hopFrom, otherEnd } from "./places.js";

/** A broadcast domain with links or isolated ports in it that have nothing to do with each other. */
export interface Leak {
  /** Number of the component in the graph: `domains(graph)[component]`. */
  readonly component: number;
  /** Names of the links in it, in natural order. */
  readonly links: readonly string[];
  /** Names of the isolated interfaces in it, in natural order. */
  readonly isolated: readonly string[];
  /** The devices' VLANs that the paths below run through. */
  readonly through: readonly Extract<Node, { kind: "domain" }>[];
  /** Short paths that join it all: one less than there are groups of names that belong together. */
  readonly crossings: readonly Crossing[];
}

/** A path from one link or isolated port to another that it must not reach. */
export interface Crossing {
  readonly from: string;
  readonly to: string;
  /** VLAN on the bridge where each of the two is. */
  readonly fromNode: number;
  readonly toNode: number;
  /** Empty when both are in one VLAN of one bridge. */
  readonly hops: readonly Hop[];
}

/** The leaks, in the graph's order; whether or not they are loops too. */
export const leaks = (graph: Graph, labels: Labels): readonly Leak[] => {
  const byComponent = groupBy(labelledNodes(graph, labels), ({ node }) =>
    numberAt(graph.component, node),
  );
  return [...byComponent]
    .filter(([, found]) => found.some(({ group }) => group !== found[0]?.group))
    .sort(([one], [other]) => one - other)
    .map(([component, found]) => leakOf(graph, component, found));
};

const leakOf = (graph: Graph, component: number, found: readonly Labelled[]): Leak => {
  const crossings = crossingsOf(graph, found);
  const passed = new Set(crossings.flatMap(({ fromNode, hops }) => nodesOn(graph, fromNode, hops)));
  const through = [...passed].sort((a, b) => a - b).map((node) => at(graph.nodes, node));
  return {
    component,
    links: namesOf(found, "link"),
    isolated: namesOf(found, "isolated"),
    through: through.filter((node) => node.kind === "domain"),
    crossings,
  };
};

/** `found` is in natural order of names. */
const namesOf = (found: readonly Labelled[], kind: Labelled["kind"]): readonly string[] => [
  ...new Set(found.filter((label) => label.kind === kind).map(({ name }) => name)),
];

const nodesOn = (graph: Graph, start: number, hops: readonly Hop[]): readonly number[] => {
  const nodes = [start];
  for (const { edge } of hops)
    nodes.push(otherEnd(at(graph.edges, edge), at(nodes, nodes.length - 1)));
  return nodes;
};

/**
 * Grows a region around every label at once; where two regions meet is a short path between their
 * labels. The shortest of them that tie all groups together are kept.
 */
const crossingsOf = (graph: Graph, found: readonly Labelled[]): readonly Crossing[] => {
  const groups = new GroupSets(found);
  const here: Crossing[] = [];
  const regions = new Map<number, Region>();
  for (const label of found) {
    const first = regions.get(label.node);
    if (first === undefined) regions.set(label.node, { label, edge: -1, depth: 0 });
    else if (groups.unite(first.label.group, label.group))
      here.push(crossing(graph, first.label, label, []));
  }
  const meetings = grow(graph, regions).filter(({ from, to }) => from.group !== to.group);
  const between = meetings
    .sort((a, b) => a.length - b.length || a.edge - b.edge)
    .filter(({ from, to }) => groups.unite(from.group, to.group))
    .map(({ from, to, edge }) => crossing(graph, from, to, pathOver(graph, regions, edge)));
  return [...here, ...between];
};

/** Which groups of one domain the crossings have tied together. */
class GroupSets {
  readonly #numbers: ReadonlyMap<number, number>;
  readonly #sets: DisjointSets;

  constructor(found: readonly Labelled[]) {
    const groups = [...new Set(found.map(({ group }) => group))];
    this.#numbers = new Map(groups.map((group, index) => [group, index]));
    this.#sets = new DisjointSets(groups.length);
  }

  /** @returns whether the two were apart */
  unite(one: number, other: number): boolean {
    return this.#sets.unite(this.#numbers.get(one) ?? 0, this.#numbers.get(other) ?? 0);
  }
}

/** A node as the growing reaches it: whose region it is in, and the edge back towards the label. */
interface Region {
  readonly label: Labelled;
  readonly edge: number;
  readonly depth: number;
}

interface Meeting {
  readonly edge: number;
  readonly length: number;
  readonly from: Labelled;
  readonly to: Labelled;
}

const grow = (graph: Graph, regions: Map<number, Region>): Meeting[] => {
  const meetings: Meeting[] = [];
  for (const [node, region] of regions) {
    eachEdge(graph, node, (edge) => {
      if (edge.id === region.edge) return;
      const next = otherEnd(edge, node);
      const met = regions.get(next);
      if (met === undefined)
        regions.set(next, { label: region.label, edge: edge.id, depth: region.depth + 1 });
      // Seen from one end only, so that each is there once.
      else if (met.label !== region.label && node === edge.from)
        meetings.push({
          edge: edge.id,
          length: region.depth + met.depth + 1,
          from: region.label,
          to: met.label,
        });
    });
  }
  return meetings;
};

/** From the label of the edge's near end, over the edge, to the label of its far end. */
const pathOver = (
  graph: Graph,
  regions: ReadonlyMap<number, Region>,
  edge: number,
): readonly number[] => {
  const { from, to } = at(graph.edges, edge);
  return [...climb(graph, regions, from).toReversed(), edge, ...climb(graph, regions, to)];
};

/** Edges from a node to its region's label. */
const climb = (
  graph: Graph,
  regions: ReadonlyMap<number, Region>,
  start: number,
): readonly number[] => {
  const path: number[] = [];
  let node = start;
  for (
    let edge = regions.get(node)?.edge ?? -1;
    edge !== -1;
    edge = regions.get(node)?.edge ?? -1
  ) {
    path.push(edge);
    node = otherEnd(at(graph.edges, edge), node);
  }
  return path;
};

const crossing = (
  graph: Graph,
  from: Labelled,
  to: Labelled,
  path: readonly number[],
): Crossing => {
  let node = from.node;
  const hops = path.map((edge) => {
    const hop = hopFrom(graph, edge, node);
    node = otherEnd(at(graph.edges, edge), node);
    return hop;
  });
  return { from: from.name, to: to.name, fromNode: from.node, toNode: to.node, hops };
};
