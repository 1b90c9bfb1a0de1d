import { at, numberAt, type Edge, type Graph } from "./graph.js";

/** Numbers the connected components by their lowest node. */
export const componentsOf = (
  count: number,
  edges: readonly Edge[],
  { offsets, arcs }: Pick<Graph, "offsets" | "arcs">,
): Pick<Graph, "component" | "components"> => {
  const component = new Int32Array(count).fill(-1);
  let components = 0;
  const stack: number[] = [];
  for (let start = 0; start < count; start += 1) {
    if (component[start] !== -1) continue;
    component[start] = components;
    stack.push(start);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (let arc = numberAt(offsets, node); arc < numberAt(offsets, node + 1); arc += 1) {
        const { from, to } = at(edges, numberAt(arcs, arc));
        const next = from === node ? to : from;
        if (component[next] !== -1) continue;
        component[next] = components;
        stack.push(next);
      }
    }
    components += 1;
  }
  return { component, components };
};
