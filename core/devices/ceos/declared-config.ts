import { ethernetName } from "../../model/interface-names.js";
import type { DesiredOf } from "../../kinds/contract/declare-kind.js";
import type { ceosConfigKind, CeosConfigInputs, CeosInterfaceInputs } from "./config-schema.js";
import { ownEntry } from "../../topology/own-entry.js";
import type { DeclaredDevice, DeviceInterface } from "../contract/declared-device.js";
import type { DeclaredNeighbours } from "../contract/device-kind.js";
import { declaredIpv6 } from "./ipv6-settings.js";
import { isMade } from "./managed-interfaces.js";
import type { CeosSettings } from "./settings.js";
import { declaredTrunk } from "./trunk-settings.js";

export type CeosDevice = DeclaredDevice<"ceos", CeosSettings>;

/** The managed configuration of a device. */
export const declaredConfig = (
  device: CeosDevice,
  neighbours: DeclaredNeighbours,
): DesiredOf<typeof ceosConfigKind> => ({
  kind: "CeosConfig",
  name: device.name,
  inputs: {
    host: device.host,
    container: device.container,
    ipRouting: device.settings.ipRouting,
    ...(device.settings.ipv6Routing === undefined
      ? {}
      : { ipv6Routing: device.settings.ipv6Routing }),
    ...(device.settings.vrfs === undefined ? {} : { vrfs: device.settings.vrfs }),
    spanningTreeMode: device.settings.spanningTree,
    interfaces: interfacesOf(device),
    ...arpEntries("staticArp", neighbours.lasting),
    ...arpEntries("temporaryArp", neighbours.temporary),
  },
});

const arpEntries = (
  property: "staticArp" | "temporaryArp",
  macs: Readonly<Record<string, string>>,
): Pick<CeosConfigInputs, "staticArp" | "temporaryArp"> => {
  const entries = Object.entries(macs).map(([address, mac]) => [address, dotted(mac)] as const);
  return entries.length === 0 ? {} : { [property]: Object.fromEntries(entries) };
};

/** "52:54:00:12:00:01" as EOS prints it: "5254.0012.0001". */
const dotted = (mac: string): string =>
  mac.replaceAll(":", "").replace(/^(.{4})(.{4})(.{4})$/, "$1.$2.$3");

const interfacesOf = (device: CeosDevice): Readonly<Record<string, CeosInterfaceInputs>> => {
  const names = Array.from({ length: device.ports }, (_, index) => ethernetName(index + 1));
  const made = Object.entries(device.interfaces).filter(([name]) => isMade(name));
  return Object.fromEntries([
    ...names.flatMap((name): readonly (readonly [string, CeosInterfaceInputs])[] => {
      const declared = ownEntry(device.interfaces, name);
      if (declared !== undefined) return [[name, inputsOf(declared)]];
      return device.settings.unusedPorts === "shutdown" ? [[name, UNUSED]] : [];
    }),
    ...made.map(([name, declared]) => [name, inputsOf(declared)] as const),
  ]);
};

const UNUSED: CeosInterfaceInputs = { mode: "switchport", shutdown: true };

const inputsOf = (declared: DeviceInterface): CeosInterfaceInputs => ({
  mode: declared.role,
  ...(declared.portChannel === undefined
    ? {}
    : { channelGroup: `${declared.portChannel} mode ${declared.lacp ?? "active"}` }),
  ...(declared.encapsulation === undefined ? {} : { encapsulation: declared.encapsulation }),
  ...(declared.address === undefined ? {} : { address: declared.address }),
  ...(declared.secondaryAddresses === undefined
    ? {}
    : { secondaryAddresses: declared.secondaryAddresses.toSorted() }),
  ...(declared.ipv6 === undefined ? {} : { ipv6: declaredIpv6(declared.ipv6) }),
  ...(declared.vrf === undefined ? {} : { vrf: declared.vrf }),
  ...(declared.accessVlan === undefined ? {} : { accessVlan: declared.accessVlan }),
  ...declaredTrunk(declared.trunk),
  ...(declared.mtu === undefined ? {} : { mtu: declared.mtu }),
  shutdown: declared.shutdown,
});
