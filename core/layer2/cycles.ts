import { at, numberAt, type Graph, type Hop } from "./graph.js";
import { eachEdge, hopFrom, otherEnd } from "./places.js";

/** One loop: a way through different nodes back to its start. */
export interface Cycle {
  /** Indices of the nodes, from the lowest on; each once. */
  readonly nodes: readonly number[];
  /** `edges[n]` leads from `nodes[n]` on; the last one back to the first node. */
  readonly edges: readonly number[];
  readonly hops: readonly Hop[];
}

/** Number of independent cycles: edges - nodes + components (the cyclomatic number). */
export const cycleCount = ({ edges, nodes, components }: Graph): number =>
  edges.length - nodes.length + components;

/**
 * A basis of the graph's cycles: as many as `cycleCount` says, none of them made of the others, all
 * simple, each the short way round over a breadth-first tree; the shortest first.
 *
 * @param limit at most so many; a full mesh of tunnels has one for every VLAN and pair of hosts
 */
export const cycles = (graph: Graph, limit = Number.POSITIVE_INFINITY): readonly Cycle[] => {
  if (cycleCount(graph) === 0) return [];
  const forest = breadthFirst(graph);
  const chords = graph.edges.filter(
    ({ id, from, to }) => forest.edge[from] !== id && forest.edge[to] !== id,
  );
  const loops = chords.slice(0, limit).map(({ id }) => canonical(loopOf(graph, forest, id)));
  return loops.sort(byLength).map((loop) => ({
    ...loop,
    hops: loop.edges.map((edge, index) => hopFrom(graph, edge, at(loop.nodes, index))),
  }));
};

interface Forest {
  /** Edge towards the root, by node; -1 at a root. */
  readonly edge: Int32Array;
  readonly depth: Int32Array;
}

type Loop = Pick<Cycle, "nodes" | "edges">;

const breadthFirst = (graph: Graph): Forest => {
  const edge = new Int32Array(graph.nodes.length).fill(-1);
  const depth = new Int32Array(graph.nodes.length).fill(-1);
  const queue: number[] = [];
  for (let root = 0; root < graph.nodes.length; root += 1) {
    if (depth[root] !== -1) continue;
    depth[root] = 0;
    queue.length = 0;
    queue.push(root);
    for (const node of queue)
      eachEdge(graph, node, (taken) => {
        const next = otherEnd(taken, node);
        if (depth[next] !== -1) return;
        depth[next] = numberAt(depth, node) + 1;
        edge[next] = taken.id;
        queue.push(next);
      });
  }
  return { edge, depth };
};

/** The chord, and the tree's way from its far end back to its near end. */
const loopOf = (graph: Graph, { edge, depth }: Forest, chord: number): Loop => {
  const { from, to } = at(graph.edges, chord);
  const near = { nodes: [from], edges: [] as number[] };
  const far = { nodes: [to], edges: [] as number[] };
  const climb = (side: typeof near): void => {
    const node = at(side.nodes, side.nodes.length - 1);
    const up = numberAt(edge, node);
    side.edges.push(up);
    side.nodes.push(otherEnd(at(graph.edges, up), node));
  };
  for (;;) {
    const one = at(near.nodes, near.nodes.length - 1);
    const other = at(far.nodes, far.nodes.length - 1);
    if (one === other) break;
    climb(numberAt(depth, one) >= numberAt(depth, other) ? near : far);
  }
  // from -> chord -> to -> ... -> meeting point -> ... -> from
  const back = near.edges.toReversed();
  return {
    nodes: [from, ...far.nodes, ...near.nodes.slice(1, -1).toReversed()].slice(
      0,
      far.edges.length + near.edges.length + 1,
    ),
    edges: [chord, ...far.edges, ...back],
  };
};

/** Starts at the lowest node and goes on by the lower of its two edges. */
const canonical = ({ nodes, edges }: Loop): Loop => {
  const start = nodes.indexOf(Math.min(...nodes));
  const turned = {
    nodes: [...nodes.slice(start), ...nodes.slice(0, start)],
    edges: [...edges.slice(start), ...edges.slice(0, start)],
  };
  if (at(turned.edges, 0) <= at(turned.edges, turned.edges.length - 1)) return turned;
  const [first, ...rest] = turned.nodes;
  return {
    nodes: first === undefined ? [] : [first, ...rest.toReversed()],
    edges: turned.edges.toReversed(),
  };
};

const byLength = (one: Loop, other: Loop): number =>
  one.nodes.length - other.nodes.length ||
  compare(one.nodes, other.nodes) ||
  compare(one.edges, other.edges);

const compare = (one: readonly number[], other: readonly number[]): number => {
  const index = one.findIndex((item, place) => item !== other[place]);
  return index === -1 ? 0 : at(one, index) - (other[index] ?? 0);
};
