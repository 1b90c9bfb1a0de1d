import { isSvi } from "../../model/interface-names.js";
import type { EosConfig } from "../../model/observed.js";

/**
 * What of a configuration has no place in a topology and is no port's: port-channels and SVIs that are not
 * written, ways of the device's own, static neighbours of VRFs, VLANs with settings, and what nothing understands. One line each.
 */
export const leftOutOf = (
  config: Omit<EosConfig, "fingerprint">,
  written: Readonly<Record<string, unknown>>,
): readonly string[] => {
  const { portChannels = {}, logical = {}, ways = [], vrfArp = {}, vlans = {} } = config;
  const { unread = [] } = config;
  const svis = Object.keys(logical).filter(isSvi);
  return [
    ...[...Object.keys(portChannels), ...svis].filter((name) => !Object.hasOwn(written, name)),
    ...ways.map(({ name, line }) => `${name} (${line})`),
    ...Object.entries(vrfArp).map(
      ([vrf, entries]) => `${Object.keys(entries).length} static ARP of VRF ${vrf}`,
    ),
    ...Object.keys(vlans).map((vlan) => `settings of VLAN ${vlan}`),
    ...unread,
  ].map((what) => `left out: ${what}`);
};
