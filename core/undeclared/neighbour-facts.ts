import { settingOf } from "../model/fact-setting.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost, ObservedUnderlay } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";

/**
 * Far ends of tunnels that a host takes to have another MAC address than they have, by host. Another machine
 * has answered ARP for the address: one that has it too (RFC 5227, section 1.1), or the far end itself by another
 * of its network devices, as Linux does unless arp_ignore says otherwise (ip-sysctl). A far end that was not read is
 * left out.
 */
export const neighbourFacts = (
  { hosts }: Topology,
  observed: readonly ObservedHost[],
): ReadonlyMap<string, readonly ForwardingFact[]> => {
  const ends = observed.flatMap(({ host, underlay }) =>
    underlay?.known === true ? [{ host, ...underlay.value }] : [],
  );
  const macs = new Map(ends.map(({ host, mac }) => [hosts[host]?.underlay.address, { host, mac }]));
  return new Map(
    ends.map(({ host, neighbours, knownBy }) => [
      host,
      Object.entries(neighbours).flatMap(([address, mac]): readonly ForwardingFact[] => {
        const far = macs.get(address);
        if (far === undefined || far.host === host || far.mac === mac) return [];
        return [
          {
            code: CODES[knownBy],
            about: { of: "host" },
            setting: settingOf("neighbour", address),
            value: `${mac}, while ${far.host} has it with ${far.mac}`,
          },
        ];
      }),
    ]),
  );
};

const CODES: Readonly<Record<ObservedUnderlay["knownBy"], string>> = {
  openvswitch: "tunnel-neighbour",
  kernel: "underlay-neighbour",
};
