import ipaddr from "ipaddr.js";
import type { EosConfig } from "../../model/observed.js";
import type { CeosConfigInputs } from "./config-schema.js";
import { DEFAULT_VRF } from "./default-vrf.js";

type Interfaces = Pick<EosConfig, "interfaces">;
type Arp = Pick<EosConfig, "staticArp" | "vrfArp">;
type Declared = Pick<CeosConfigInputs, "interfaces">;

/**
 * The VRF in which an entry for an address counts: that of the interface whose network it is in, by the
 * declared addresses first; undefined: the default one.
 */
export const vrfOfAddress = (
  address: string,
  { interfaces }: Interfaces,
  declared: Declared = { interfaces: {} },
): string | undefined => {
  const wanted = Object.entries(declared.interfaces).find(
    ([, { address: own }]) => own !== undefined && contains(own, address),
  );
  if (wanted !== undefined) return named(wanted[1].vrf ?? interfaces[wanted[0]]?.vrf);
  return Object.values(interfaces).find(({ address: own, secondaryAddresses }) =>
    [...(own === null ? [] : [own]), ...secondaryAddresses].some((one) => contains(one, address)),
  )?.vrf;
};

const named = (vrf: string | undefined): string | undefined =>
  vrf === DEFAULT_VRF ? undefined : vrf;

/** The MAC address of an entry; undefined: there is none. */
export const arpEntry = (
  { staticArp, vrfArp }: Arp,
  vrf: string | undefined,
  address: string,
): string | undefined => (vrf === undefined ? staticArp : vrfArp?.[vrf])?.[address];

/** The line that enters an address's MAC; without a MAC, the one that takes the entry away. */
export const arpLine = (
  vrf: string | undefined,
  address: string,
  mac: string | undefined,
): string => {
  const place = vrf === undefined ? address : `vrf ${vrf} ${address}`;
  return mac === undefined ? `no arp ${place}` : `arp ${place} ${mac} arpa`;
};

/** The entries with one put in or, without a MAC, taken out. */
export const withArpEntry = (
  arp: Arp,
  vrf: string | undefined,
  address: string,
  mac: string | undefined,
): Arp => {
  const changed = (entries: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
    const others = Object.entries(entries).filter(([one]) => one !== address);
    return Object.fromEntries(mac === undefined ? others : [...others, [address, mac]]);
  };
  if (vrf === undefined) return { ...arp, staticArp: changed(arp.staticArp) };
  return { ...arp, vrfArp: { ...arp.vrfArp, [vrf]: changed(arp.vrfArp?.[vrf] ?? {}) } };
};

const contains = (network: string, address: string): boolean =>
  ipaddr.IPv4.isValidCIDR(network) &&
  ipaddr.IPv4.isValid(address) &&
  ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(network));
