import { containerInterfaceName, portNumberOfDeviceInterface } from "../model/interface-names.js";
import type { DeclaredDevice, DeclaredFacts, DeclaredHost } from "../model/declared-facts.js";
import { formatVlanList } from "../model/vlan-list.js";
import { untaggedVlan } from "../devices/contract/trunk.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Device, Host, Topology } from "../topology/topology.js";

/** What the topology says beyond its resources, with the links in the file's order. */
export const declaredFacts = (topology: Topology): DeclaredFacts => ({
  overlay: topology.name,
  hosts: mapValues(topology.hosts, (host) => hostFacts(topology, host)),
  devices: mapValues(topology.devices, deviceFacts),
  links: topology.links.map(({ name, vlan, ends }) => ({ name, vlan, ends })),
  ...(topology.overlay.tenantMtu === undefined ? {} : { tenantMtu: topology.overlay.tenantMtu }),
  exceptions: topology.exceptions ?? [],
});

const hostFacts = ({ overlay }: Topology, host: Host): DeclaredHost => ({
  bridge: host.bridge,
  address: host.underlay.address,
  ...(host.underlay.mtu === undefined ? {} : { underlayMtu: host.underlay.mtu }),
  isolated: formatVlanList(ownEntry(overlay.vlans.isolated, host.name) ?? []),
  unknownHostKey: host.ssh.unknownHostKey ?? "refuse",
});

const deviceFacts = ({ host, container, ports, interfaces }: Device): DeclaredDevice => ({
  host,
  container,
  ports,
  switchports: Object.fromEntries(
    Object.entries(interfaces)
      .filter(([, { role, shutdown }]) => role === "switchport" && !shutdown)
      .flatMap(([name, value]) => {
        const vlan = untaggedVlan(value);
        const end = containerInterfaceName(portNumberOfDeviceInterface(name) ?? 0);
        return vlan === undefined ? [] : [[end, vlan] as const];
      }),
  ),
});

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
