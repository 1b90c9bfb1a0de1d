import { at } from "./graph.js";
import type { Adjacency } from "./adjacencies.js";
import type { Switches } from "./switches.js";
import { carriesAll, namedVlans, tagOf, vlanOf } from "./wire.js";

/**
 * The VLANs that are in use on each bridge and device: those that its ports name, and those that
 * reach it over trunks of all VLANs.
 */
export const vlansInUse = (
  switches: Switches,
  adjacencies: readonly Adjacency[],
): readonly ReadonlySet<number>[] => {
  const inUse = switches.list.map(() => new Set<number>());
  const wide = wideAdjacencies(switches, adjacencies);
  const queue: { readonly owner: number; readonly vlan: number }[] = [];
  const use = (owner: number, vlan: number): void => {
    const known = at(inUse, owner);
    if (known.has(vlan)) return;
    known.add(vlan);
    if (at(wide, owner).length > 0) queue.push({ owner, vlan });
  };
  switches.ports.forEach((_, port) => {
    for (const vlan of ownVlans(switches, port)) use(at(switches.owner, port), vlan);
  });
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const { near, far } of at(wide, next.owner)) {
      const tag = tagOf(at(switches.wires, near), next.vlan);
      const vlan = tag === undefined ? undefined : vlanOf(at(switches.wires, far), tag);
      if (vlan !== undefined) use(at(switches.owner, far), vlan);
    }
  }
  return inUse;
};

interface WideAdjacency {
  readonly near: number;
  readonly far: number;
}

/** Adjacencies with a trunk of all VLANs at an end, by switch, from its side. */
const wideAdjacencies = (
  { list, wires, owner }: Switches,
  adjacencies: readonly Adjacency[],
): readonly (readonly WideAdjacency[])[] => {
  const wide = list.map((): WideAdjacency[] => []);
  for (const { from, to } of adjacencies) {
    if (!carriesAll(at(wires, from)) && !carriesAll(at(wires, to))) continue;
    at(wide, at(owner, from)).push({ near: from, far: to });
    at(wide, at(owner, to)).push({ near: to, far: from });
  }
  return wide;
};

/**
 * What a port names. Whatever is attached to a plain trunk may also send without tag, into VLAN 0; a
 * bridge's own port, which every bridge has, does not count, and a tunnel brings what it is given.
 */
const ownVlans = ({ ports, wires }: Switches, index: number): readonly number[] => {
  const wire = at(wires, index);
  const named = namedVlans(wire);
  const port = at(ports, index);
  if (port.kind === "device-port" || port.peer.kind === "tunnel") return named;
  if (port.peer.kind === "other" && port.port === port.bridge) return named;
  const takesUntagged = wire.mode === "trunk" && wire.native === undefined && tagOf(wire, 0) === 0;
  return takesUntagged ? [0, ...named] : named;
};
