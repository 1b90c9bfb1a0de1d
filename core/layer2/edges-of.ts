import { at, type Edge } from "./graph.js";
import type { Adjacency } from "./adjacencies.js";
import type { NodeOf } from "./nodes-of.js";
import type { Switches } from "./switches.js";
import { carriesAll, namedVlans, tagOf, vlanOf, type Wire } from "./wire.js";

/** An edge for every VLAN that both ends of a wire carry in the same form, by wire and then VLAN. */
export const edgesOf = (
  { wires, owner }: Switches,
  adjacencies: readonly Adjacency[],
  inUse: readonly ReadonlySet<number>[],
  nodeOf: NodeOf,
): readonly Edge[] => {
  const edges: Edge[] = [];
  const nodeAt = (port: number, vlan: number): number | undefined =>
    at(nodeOf, at(owner, port)).get(vlan);
  for (const { kind, from: fromPort, to: toPort } of adjacencies) {
    const near = at(wires, fromPort);
    const far = at(wires, toPort);
    for (const vlan of carriedVlans(near, far, at(inUse, at(owner, fromPort)))) {
      const tag = tagOf(near, vlan);
      const other = tag === undefined ? undefined : vlanOf(far, tag);
      const from = nodeAt(fromPort, vlan);
      const to = other === undefined ? undefined : nodeAt(toPort, other);
      if (from === undefined || to === undefined) continue;
      edges.push({ id: edges.length, kind, from, to, fromPort, toPort });
    }
  }
  return edges;
};

/** VLANs of the near end that may have an edge, ascending; no more than about the edges there are. */
const carriedVlans = (near: Wire, far: Wire, inUse: ReadonlySet<number>): readonly number[] => {
  if (near.mode === "access") return [near.vlan];
  if (near.mode === "dead" || far.mode === "dead") return [];
  return nearVlans(near, far, inUse).toSorted((a, b) => a - b);
};

const nearVlans = (near: Wire, far: Wire, inUse: ReadonlySet<number>): readonly number[] => {
  if (!carriesAll(near)) return namedVlans(near);
  if (carriesAll(far)) return [...inUse];
  return namedVlans(far).flatMap((vlan) => {
    const tag = tagOf(far, vlan);
    const back = tag === undefined ? undefined : vlanOf(near, tag);
    return back === undefined ? [] : [back];
  });
};
