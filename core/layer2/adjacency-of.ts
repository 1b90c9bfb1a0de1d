import { numberAt, type Edge, type Graph } from "./graph.js";

/** Which edges each node has, in one array. */
export const adjacencyOf = (
  count: number,
  edges: readonly Edge[],
): Pick<Graph, "offsets" | "arcs"> => {
  const offsets = new Int32Array(count + 1);
  const add = (node: number): void => {
    offsets[node + 1] = numberAt(offsets, node + 1) + 1;
  };
  for (const { from, to } of edges) {
    add(from);
    add(to);
  }
  for (let node = 0; node < count; node += 1)
    offsets[node + 1] = numberAt(offsets, node + 1) + numberAt(offsets, node);
  const arcs = new Int32Array(edges.length * 2);
  const next = offsets.slice();
  const put = (node: number, edge: number): void => {
    const place = numberAt(next, node);
    arcs[place] = edge;
    next[node] = place + 1;
  };
  for (const { id, from, to } of edges) {
    put(from, id);
    put(to, id);
  }
  return { offsets, arcs };
};
