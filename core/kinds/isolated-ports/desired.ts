import { devicesOnHost } from "../../topology/devices-on-host.js";
import { linksOnHost } from "../../topology/links-on-host.js";
import { ownerName } from "../../model/interface-name.js";
import type { DesiredOf } from "../contract/declare-kind.js";
import type { isolatedPortsKind } from "./schema.js";
import { containerInterfaceName } from "../../model/interface-names.js";
import { formatVlanList } from "../../model/vlan-list.js";
import { ownEntry } from "../../topology/own-entry.js";
import { isIsolated, type EffectiveTopology } from "../../topology/effective-topology.js";
import type { Host, Topology } from "../../topology/topology.js";

/**
 * The container ports of each host that no link uses: each on a VLAN of its own out of the host's
 * isolated range, or dead. None when the topology leaves them alone, those of an isolated device
 * included: nothing would say where they go back to.
 */
export const isolatedPorts = (
  topology: EffectiveTopology,
): readonly DesiredOf<typeof isolatedPortsKind>[] => {
  const { hosts, overlay } = topology;
  if (overlay.isolation === "leave") return [];
  return Object.values(hosts).flatMap((host) => {
    const free = portsWithoutLink(topology, host);
    if (free.length === 0) return [];
    const place = overlay.isolation === "dead" ? "dead" : isolatedVlans(topology, host);
    const ports = Object.fromEntries(
      free.map(({ port, isolated }) => [port, isolated ? "dead" : place]),
    );
    return [
      {
        kind: "IsolatedPorts",
        name: `${host.name}:isolated`,
        inputs: { host: host.name, bridge: host.bridge, ports },
      },
    ];
  });
};

interface FreePort {
  /** "ceos_1:eth6" */
  readonly port: string;
  /** Whether its device is isolated as a whole. */
  readonly isolated: boolean;
}

/** The container ports of a host that no link of the topology uses. */
export const portsWithoutLink = (
  topology: EffectiveTopology,
  { name }: Host,
): readonly FreePort[] => {
  const linked = new Set(linksOnHost(topology, name).flatMap(({ ends }) => ends.map(ownerName)));
  return devicesOnHost(topology, name)
    .flatMap(({ name: device, container, ports }) => {
      const isolated = isIsolated(topology, device);
      return Array.from({ length: ports }, (_, index) => ({
        port: ownerName({ container, interface: containerInterfaceName(index + 1) }),
        isolated,
      }));
    })
    .filter(({ port }) => !linked.has(port));
};

/** The host's range without the VLANs of links there: the platform gives such links one of it. */
const isolatedVlans = ({ overlay, links }: Topology, { name }: Host): string => {
  const taken = links
    .filter(({ ends }) => ends.some(({ host }) => host === name))
    .map(({ vlan }) => vlan);
  const range = ownEntry(overlay.vlans.isolated, name) ?? [];
  return formatVlanList(range.filter((vlan) => !taken.includes(vlan)));
};
