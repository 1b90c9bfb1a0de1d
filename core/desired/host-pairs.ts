import { keyOf, type Key } from "../model/key.js";
import type { Link, Topology } from "../topology/topology.js";
import { onceFor } from "../model/once-for.js";

/** Two hosts with at least one link between them. */
export interface HostPair {
  readonly from: string;
  readonly to: string;
  /** The links between them, in the file's order; never empty. */
  readonly links: readonly Link[];
  /** Their VLANs, ascending. */
  readonly vlans: readonly number[];
}

/**
 * Every ordered pair of hosts that share links, in the file's order. Hosts without a common link
 * get no tunnel: an empty trunk list would carry every VLAN.
 */
export const linkedHostPairs = onceFor(({ hosts, links }: Topology): readonly HostPair[] => {
  const places = new Map(Object.keys(hosts).map((name, place) => [name, place]));
  const place = (name: string): number => places.get(name) ?? places.size;
  const byPair = new Map<Key, { from: string; to: string; links: Link[] }>();
  for (const link of links) {
    const [{ host: one }, { host: other }] = link.ends;
    if (one === other) continue;
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const key = keyOf(from, to);
      const pair = byPair.get(key);
      if (pair === undefined) byPair.set(key, { from, to, links: [link] });
      else pair.links.push(link);
    }
  }
  return [...byPair.values()]
    .sort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to))
    .map((pair) => ({ ...pair, vlans: pair.links.map(({ vlan }) => vlan).sort((a, b) => a - b) }));
});
