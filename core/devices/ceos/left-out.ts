import type { EosConfig } from "../../model/observed.js";

/**
 * What of a configuration has no place in a topology and is no port's: port-channels, ways of the device's
 * own, static neighbours of VRFs, VLANs with settings, and what nothing understands. One line each.
 */
export const leftOutOf = (config: Omit<EosConfig, "fingerprint">): readonly string[] => {
  const { portChannels = {}, ways = [], vrfArp = {}, vlans = {}, unread = [] } = config;
  return [
    ...Object.keys(portChannels),
    ...ways.map(({ name, line }) => `${name} (${line})`),
    ...Object.entries(vrfArp).map(
      ([vrf, entries]) => `${Object.keys(entries).length} static ARP of VRF ${vrf}`,
    ),
    ...Object.keys(vlans).map((vlan) => `settings of VLAN ${vlan}`),
    ...unread,
  ].map((what) => `left out: ${what}`);
};
