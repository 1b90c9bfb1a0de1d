import { keyOf } from "../model/key.js";
import type { Device, LinkEnd, Topology } from "../topology/topology.js";
import { interfaceOf, reachedFrom, settingsAt } from "./segments.js";

/**
 * The topology with the tenant MTU as a number, on every routed interface of a segment that crosses
 * the underlay: the ends of cross-host links, and what reaches one through declared switchports. An
 * MTU that the file declares beside a link within one host stays.
 */
export const withTenantMtu = <Of extends Topology>(topology: Of, mtu: number): Of => {
  const ends = new Set(
    routedEnds(topology).map((end) => keyOf(end.device, settingsAt(topology, end))),
  );
  const resolved = (device: Device): Device => ({
    ...device,
    interfaces: Object.fromEntries(
      Object.entries(device.interfaces).map(([name, value]) => [
        name,
        ends.has(keyOf(device.name, name)) ? { mtu, ...value } : value,
      ]),
    ),
  });
  return {
    ...topology,
    overlay: { ...topology.overlay, tenantMtu: mtu },
    devices: Object.fromEntries(
      Object.entries(topology.devices).map(([name, device]) => [name, resolved(device)]),
    ),
  };
};

/**
 * What is reached from either end of a cross-host link; the ends reach each other. An isolated
 * device counts as before: an experiment is about what it names, not about MTUs elsewhere.
 */
const routedEnds = (written: Topology): readonly LinkEnd[] => {
  const topology = { ...written, experiments: [] };
  return topology.links
    .filter(({ scope }) => scope === "cross-host")
    .flatMap(({ ends }) => ends)
    .flatMap((end) => [
      ...(interfaceOf(topology, end).role === "routed" ? [end] : []),
      ...reachedFrom(topology, end).map(({ end: far }) => far),
    ]);
};
