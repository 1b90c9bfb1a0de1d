import type { Topology } from "../../topology/topology.js";
import { pair, together, type Checked, type CrossCheck } from "./cross-check.js";
import { seenDevices, type SeenDevice } from "./device-details.js";

/** The MAC address in a device's ARP table, and that of the device that has the address. */
export const arpOwner: CrossCheck = {
  rule: "arp-owner",
  check: (topology, observed) => {
    const devices = seenDevices(observed);
    const owners = ownersOf(topology, devices);
    return together(devices.flatMap((device) => checkDevice(device, owners)));
  },
};

interface Owner {
  readonly container: string;
  readonly mac: string;
}

/** Read addresses without prefix length, of routed interfaces that are up; one that two have is in dispute. */
const ownersOf = (
  topology: Topology,
  devices: readonly SeenDevice[],
): ReadonlyMap<string, Owner> => {
  const owners = new Map<string, Owner>();
  const disputed = new Set<string>();
  const declared = new Set(Object.values(topology.devices).map(({ container }) => container));
  for (const { container, config, detail } of devices) {
    if (config === undefined || !detail.version.known || !declared.has(container)) continue;
    const mac = detail.version.value.systemMac;
    for (const { mode, address, shutdown } of Object.values(config.interfaces)) {
      if (mode !== "routed" || shutdown || address === null) continue;
      const plain = address.replace(/\/\d+$/, "");
      if (owners.has(plain)) disputed.add(plain);
      owners.set(plain, { container, mac });
    }
  }
  for (const address of disputed) owners.delete(address);
  return owners;
};

const checkDevice = (
  { host, container, detail: { arp } }: SeenDevice,
  owners: ReadonlyMap<string, Owner>,
): readonly Checked[] =>
  !arp.known
    ? []
    : arp.value.flatMap(({ vrf, address, mac, interface: port }): readonly Checked[] => {
        const owner = vrf === "default" ? owners.get(address) : undefined;
        if (owner === undefined || owner.container === container) return [];
        return [
          pair(
            host,
            `${container}'s ARP entry for ${address} (${port})`,
            { source: `ARP table of ${container}`, value: colonMac(mac) },
            { source: `show version of ${owner.container}`, value: owner.mac },
            "Frames for that address go to somebody else: a static entry that is wrong, an entry from before, or a second owner of the address.",
          ),
        ];
      });

/** 7242.1ff2.85ef as 72:42:1f:f2:85:ef */
const colonMac = (dotted: string): string =>
  (dotted.replaceAll(/[.:]/g, "").toLowerCase().match(/../g) ?? []).join(":");
