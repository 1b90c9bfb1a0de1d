import { keyOf, type Key } from "../model/key.js";
import { observedKind } from "../devices/index.js";
import { staticArpOf } from "../desired/static-arp.js";
import type { ObservedHost } from "../model/observed.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";

/** Static ARP entries by host and container: address to MAC address, as EOS prints it. */
export type ArpEntries = ReadonlyMap<Key, Readonly<Record<string, string>>>;

/** The entries that a topology declares, experiments included. */
export const arpOfDeclared = (topology: EffectiveTopology): ArpEntries =>
  new Map(
    Object.values(topology.devices).map(({ name, host, container }) => [
      keyOf(host, container),
      staticArpOf(topology, name),
    ]),
  );

/** The entries that devices were seen to have; those that are declared of devices that were not read. */
export const arpOfObserved = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): ArpEntries =>
  new Map([
    ...arpOfDeclared(topology),
    ...observed.flatMap(({ host, devices }) =>
      Object.entries(devices).flatMap(([container, device]) => {
        if (!device.known) return [];
        const { settings } = observedKind(device.value);
        return settings.known ? [[keyOf(host, container), settings.value.staticArp] as const] : [];
      }),
    ),
  ]);

/** Entries, and those of the links on which an experiment sets them. */
export const experimentalArp = (entries: ArpEntries, topology: EffectiveTopology): ArpEntries => {
  const links = new Set(
    topology.experiments.flatMap((one) => (one.kind === "static-arp" ? [one.link] : [])),
  );
  const set = arpOfDeclared({
    ...topology,
    links: topology.links.filter(({ name }) => links.has(name)),
  });
  return new Map([...set].map(([device, added]) => [device, { ...entries.get(device), ...added }]));
};
