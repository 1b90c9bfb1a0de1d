import type { ObservedHost } from "../../model/observed.js";

/** A MAC address that ports of several devices have. */
export interface SharedMac {
  readonly mac: string;
  /** "host-a/ceos_1", sorted; at least two. */
  readonly devices: readonly string[];
}

/**
 * The MAC addresses that more than one device has, sorted, over all hosts. Devices that could not be
 * read are left out: what is not known shows elsewhere.
 */
export const sharedMacs = (hosts: readonly ObservedHost[]): readonly SharedMac[] => {
  const owners = new Map<string, Set<string>>();
  for (const { host, devices } of hosts)
    for (const [container, device] of Object.entries(devices)) {
      if (!device.known) continue;
      for (const mac of Object.values(device.value.macs))
        owners.set(mac, (owners.get(mac) ?? new Set()).add(`${host}/${container}`));
    }
  return [...owners]
    .filter(([, devices]) => devices.size > 1)
    .map(([mac, devices]) => ({ mac, devices: [...devices].sort() }))
    .sort((one, other) => one.mac.localeCompare(other.mac, "en"));
};

/**
 * What a preview says of one MAC address that several devices have.
 *
 * @param declared devices whose MAC the topology declares, named as in `SharedMac`
 */
export const sharedMacWarning = (
  { mac, devices }: SharedMac,
  declared: ReadonlySet<string>,
): string =>
  `${devices.join(" and ")} have the same system MAC ${mac}: they cannot reach each other, and a ` +
  `bridge that both are behind learns it now here, now there. ${advice(devices, declared)}`;

/** The wrong one is drift of its own where each has a declared one: no topology declares one twice. */
const advice = (devices: readonly string[], declared: ReadonlySet<string>): string => {
  const open = devices.filter((device) => !declared.has(device));
  if (open.length === 0) return "The one that is not as its systemMac declares it shows as drift.";
  const whom = open.length === devices.length ? "each of them" : open.join(" and ");
  return `Declare systemMac for ${whom}, so that the one that is wrong shows as drift.`;
};
