import { networkAddress } from "../model/ipv4.js";
import { onceFor } from "../model/once-for.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Link, LinkEnd, Topology } from "../topology/topology.js";
import { interfaceOf } from "./segments.js";

/**
 * The static ARP entries of a device: the far end of each of its links that ask for it; of those
 * only the lasting ones, or those that an experiment asks for, where `which` says so.
 */
export const staticArpOf = (
  topology: Topology,
  device: string,
  which?: "lasting" | "temporary",
): Readonly<Record<string, string>> => {
  const far = (wantedBy(topology.links).get(device) ?? []).filter(
    ({ temporary }) => which === undefined || temporary === (which === "temporary"),
  );
  return Object.fromEntries(far.map(({ end }) => entryFor(topology, end)));
};

interface FarEnd {
  readonly end: LinkEnd;
  readonly temporary: boolean;
}

/** The far ends of the links that ask for an entry, by device: a device would else look through all links. */
const wantedBy = onceFor((links: readonly Link[]): ReadonlyMap<string, readonly FarEnd[]> => {
  const byDevice = new Map<string, FarEnd[]>();
  for (const { ends, staticArp, temporaryArp: temporary = false } of links) {
    if (staticArp !== true) continue;
    const [one, other] = ends;
    for (const [near, end] of [
      [one, other],
      [other, one],
    ] as const) {
      const far = byDevice.get(near.device) ?? [];
      far.push({ end, temporary });
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
