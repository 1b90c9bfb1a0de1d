import { settingOf } from "../model/fact-setting.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost, ObservedUnderlay } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";

/**
 * Far ends of tunnels that a host takes to have another MAC address than they have, by host. Another machine
 * has answered ARP for the address: one that has it too (RFC 5227, section 1.1), or the far end itself by another
 * of its network devices, as Linux does unless arp_ignore says otherwise (ip-sysctl). Of a far end that was not read
 * only two tables of one host can be compared.
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
    ends.map((end) => [
      end.host,
      [...sharedOf(end, macs), ...wrongOf(end, macs), ...secondOf(end, macs)].map(
        ({ code, address, value }) => ({
          ...{ code, about: { of: "host" }, setting: settingOf("neighbour", address), value },
        }),
      ),
    ]),
  );
};

interface KnowingHost extends ObservedUnderlay {
  readonly host: string;
}

/** Hosts that were read and their MAC addresses, by the address of the underlay. */
type ReadHosts = ReadonlyMap<string | undefined, { readonly host: string; readonly mac: string }>;

interface OddNeighbour {
  readonly code: string;
  readonly address: string;
  readonly value: string;
}

/**
 * Far ends with the MAC address that the host has itself, as copies of one virtual machine have; each pair at one of
 * the two hosts. Between routers each may be the only one of its network.
 */
const sharedOf = ({ host, mac }: KnowingHost, macs: ReadHosts): readonly OddNeighbour[] =>
  [...macs].flatMap(([address, far]) =>
    address === undefined || far.mac !== mac || far.host <= host
      ? []
      : [{ code: "underlay-shared-mac", address, value: `${mac} of ${far.host}, and of ${host}` }],
  );

/** By the table that the tunnels' packets are sent by. */
const wrongOf = ({ host, mac: own, neighbours, knownBy }: KnowingHost, macs: ReadHosts) =>
  Object.entries(neighbours).flatMap(([address, mac]): readonly OddNeighbour[] => {
    const far = macs.get(address);
    // Where both have one address, the entry is as old as that.
    const isAsItIs = far === undefined || far.host === host || far.mac === mac || far.mac === own;
    return isAsItIs ? [] : [{ code: CODES[knownBy], address, value: whileHas(mac, far) }];
  });

/**
 * By the kernel's table, where the tunnels' packets are sent by Open vSwitch's. Of two answers to one question the
 * kernel keeps the first (arp_process of Linux, "locktime") and Open vSwitch the last (tnl_arp_snoop), so that
 * a second owner shows in a difference of the two. Where the other table is the wrong one, that is named.
 */
const secondOf = ({ host, neighbours, kernel = {} }: KnowingHost, macs: ReadHosts) =>
  Object.entries(kernel).flatMap(([address, mac]): readonly OddNeighbour[] => {
    const far = macs.get(address);
    const used = neighbours[address];
    if (far?.host === host || mac === (far?.mac ?? used)) return [];
    const code = "underlay-second-mac";
    if (far === undefined)
      return used === undefined
        ? []
        : [{ code, address, value: `${mac} to the kernel, ${used} to Open vSwitch` }];
    return used !== undefined && used !== far.mac
      ? []
      : [{ code, address, value: whileHas(`${mac} to the kernel`, far) }];
  });

const whileHas = (mac: string, far: { readonly host: string; readonly mac: string }): string =>
  `${mac}, while ${far.host} has it with ${far.mac}`;

const CODES: Readonly<Record<ObservedUnderlay["knownBy"], string>> = {
  openvswitch: "tunnel-neighbour",
  kernel: "underlay-neighbour",
};
