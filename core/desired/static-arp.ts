import { networkAddress } from "../model/ipv4.js";
import { ownEntry } from "../topology/own-entry.js";
import type { LinkEnd, Topology } from "../topology/topology.js";
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
  const far = topology.links
    .filter(({ staticArp }) => staticArp === true)
    .filter(
      ({ temporaryArp = false }) => which === undefined || temporaryArp === (which === "temporary"),
    )
    .flatMap(({ ends: [one, other] }) => [
      ...(one.device === device ? [other] : []),
      ...(other.device === device ? [one] : []),
    ]);
  return Object.fromEntries(far.map((end) => entryFor(topology, end)));
};

const entryFor = (topology: Topology, end: LinkEnd): readonly [string, string] => {
  const { address } = interfaceOf(topology, end);
  const mac = ownEntry(topology.devices, end.device)?.systemMac;
  if (address === undefined || mac === undefined) {
    throw new Error(`${end.device}:${end.interface} has no address or no system MAC`);
  }
  return [networkAddress(address).address, mac];
};
