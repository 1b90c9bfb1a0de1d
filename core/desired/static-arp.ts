import { networkAddress } from "../model/ipv4.js";
import { onceFor } from "../model/once-for.js";
import { ownEntry } from "../topology/own-entry.js";
import { staticArpOn, type EffectiveTopology } from "../topology/effective-topology.js";
import type { LinkEnd, Topology } from "../topology/topology.js";
import { interfaceOf } from "./segments.js";

/**
 * The static ARP entries of a device: the far end of each of its links that ask for it; of those
 * only the lasting ones, or those that an experiment asks for, where `which` says so.
 */
export const staticArpOf = (
  topology: EffectiveTopology,
  device: string,
  which?: "lasting" | "temporary",
): Readonly<Record<string, string>> => {
  const far = (wantedBy(topology).get(device) ?? []).filter(
    ({ how }) => which === undefined || how === which,
  );
  return Object.fromEntries(far.map(({ end }) => entryFor(topology, end)));
};

interface FarEnd {
  readonly end: LinkEnd;
  readonly how: "lasting" | "temporary";
}

/** The far ends of the links that ask for an entry, by device: a device would else look through all links. */
const wantedBy = onceFor((topology: EffectiveTopology): ReadonlyMap<string, readonly FarEnd[]> => {
  const byDevice = new Map<string, FarEnd[]>();
  for (const link of topology.links) {
    const how = staticArpOn(topology, link);
    if (how === undefined) continue;
    const [first, second] = link.ends;
    for (const [near, end] of [
      [first, second],
      [second, first],
    ] as const) {
      const far = byDevice.get(near.device) ?? [];
      far.push({ end, how });
      byDevice.set(near.device, far);
    }
  }
  return byDevice;
});

const entryFor = (topology: Topology, end: LinkEnd): readonly [string, string] => {
  const { address } = interfaceOf(topology, end);
  const mac = ownEntry(topology.devices, end.device)?.systemMac;
  if (address === undefined || mac === undefined) {
    throw new Error(`${end.device}:${end.interface} has no address or no system MAC`);
  }
  return [networkAddress(address).address, mac];
};
