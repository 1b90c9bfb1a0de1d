import { keyOf, type Key } from "../model/key.js";
import type { Topology } from "../topology/topology.js";

/** Two hosts with at least one link between them. */
export interface HostPair {
  readonly from: string;
  readonly to: string;
  /** VLANs of the links between them, ascending; never empty. */
  readonly vlans: readonly number[];
}

/**
 * Every ordered pair of hosts that share links, in the file's order. Hosts without a common link
 * get no tunnel: an empty trunk list would carry every VLAN.
 */
export const linkedHostPairs = ({ hosts, links }: Topology): readonly HostPair[] => {
  const names = Object.keys(hosts);
  const byPair = new Map<Key, number[]>();
  for (const { ends, vlan } of links) {
    const [one, other] = ends;
    if (one.host === other.host) continue;
    for (const key of [keyOf(one.host, other.host), keyOf(other.host, one.host)]) {
      const vlans = byPair.get(key);
      if (vlans === undefined) byPair.set(key, [vlan]);
      else vlans.push(vlan);
    }
  }
  const vlansBetween = (from: string, to: string): readonly number[] =>
    (byPair.get(keyOf(from, to)) ?? []).toSorted((a, b) => a - b);
  return names
    .flatMap((from) => names.filter((to) => to !== from).map((to) => ({ from, to })))
    .map(({ from, to }) => ({ from, to, vlans: vlansBetween(from, to) }))
    .filter(({ vlans }) => vlans.length > 0);
};
