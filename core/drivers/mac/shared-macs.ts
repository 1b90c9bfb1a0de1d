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
 * @param declared the MACs that the topology declares, colon form, by device as in `SharedMac`
 */
export const sharedMacWarning = (
  { mac, devices }: SharedMac,
  declared: ReadonlyMap<string, string>,
): string =>
  `${devices.join(" and ")} have the same system MAC ${mac}: they cannot reach each other, and a ` +
  `bridge that both are behind learns it now here, now there. ${advice({ mac, devices }, declared)}`;

/** No topology declares one twice: where it declares another for a device, that is the wrong one. */
const advice = ({ mac, devices }: SharedMac, declared: ReadonlyMap<string, string>): string => {
  const wrong = devices.filter((device) => (declared.get(device) ?? mac) !== mac);
  if (wrong.length > 0)
    return wrong
      .map(
        (device) => `${device} is the wrong one: its systemMac is ${declared.get(device) ?? ""}.`,
      )
      .join(" ");
  const open = devices.filter((device) => !declared.has(device));
  const whom = open.length === devices.length ? "each of them" : open.join(" and ");
  return `Declare systemMac for ${whom}, so that the one that is wrong shows as drift.`;
};
