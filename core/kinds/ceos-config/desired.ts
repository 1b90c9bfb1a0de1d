import type { DesiredOf } from "../contract/declare-kind.js";
import type { ceosConfigKind, CeosConfigInputs, CeosInterfaceInputs } from "./schema.js";
import { ethernetName } from "../../model/interface-names.js";
import { ownEntry } from "../../topology/own-entry.js";
import type { Device, DeviceInterface, Topology } from "../../topology/topology.js";
import { staticArpOf } from "../../desired/static-arp.js";

/** The managed configuration of every device. */
export const ceosConfigs = (topology: Topology): readonly DesiredOf<typeof ceosConfigKind>[] =>
  Object.values(topology.devices).map((device) => ({
    kind: "CeosConfig",
    name: device.name,
    inputs: {
      host: device.host,
      container: device.container,
      ipRouting: device.ipRouting,
      spanningTreeMode: device.spanningTree,
      interfaces: interfacesOf(device),
      ...staticArp(topology, device),
    },
  }));

const staticArp = (
  topology: Topology,
  { name }: Device,
): Pick<CeosConfigInputs, "staticArp" | "temporaryArp"> => {
  const lasting = staticArpOf(topology, name, "lasting");
  const temporary = staticArpOf(topology, name, "temporary");
  return { ...unlessEmpty("staticArp", lasting), ...unlessEmpty("temporaryArp", temporary) };
};

const unlessEmpty = (
  property: "staticArp" | "temporaryArp",
  entries: Readonly<Record<string, string>>,
): Pick<CeosConfigInputs, "staticArp" | "temporaryArp"> =>
  Object.keys(entries).length === 0 ? {} : { [property]: entries };

const interfacesOf = (device: Device): Readonly<Record<string, CeosInterfaceInputs>> => {
  const names = Array.from({ length: device.ports }, (_, index) => ethernetName(index + 1));
  return Object.fromEntries(
    names.flatMap((name) => {
      const declared = ownEntry(device.interfaces, name);
      if (declared !== undefined) return [[name, inputsOf(declared)]];
      return device.unusedPorts === "shutdown" ? [[name, UNUSED]] : [];
    }),
  );
};

const UNUSED: CeosInterfaceInputs = { mode: "switchport", shutdown: true };

const inputsOf = (declared: DeviceInterface): CeosInterfaceInputs => ({
  mode: declared.role,
  ...(declared.address === undefined ? {} : { address: declared.address }),
  ...(declared.accessVlan === undefined ? {} : { accessVlan: declared.accessVlan }),
  ...(declared.mtu === undefined ? {} : { mtu: declared.mtu }),
  shutdown: declared.shutdown,
});
