import type { z } from "zod";
import type {
  ArpEntry,
  DeviceInterfaceState,
  DeviceMacEntry,
  DeviceVersion,
} from "../../model/observed-detail.js";
import type { Arp, Interfaces, MacTable, Version } from "./detail-schema.js";

/** Ethernet interfaces by their full name. */
export const interfaceStates = ({
  interfaces,
}: z.output<typeof Interfaces>): Readonly<Record<string, DeviceInterfaceState>> =>
  Object.fromEntries(
    Object.entries(interfaces).map(([name, row]) => [
      name,
      {
        forwardingModel: row.forwardingModel,
        status: row.interfaceStatus,
        lineProtocol: row.lineProtocolStatus,
        mtu: row.mtu,
        counters: row.interfaceCounters,
      },
    ]),
  );

export const arpEntries = ({ vrfs }: z.output<typeof Arp>): readonly ArpEntry[] =>
  Object.entries(vrfs)
    .flatMap(([vrf, { ipV4Neighbors }]) =>
      ipV4Neighbors.map(({ address, hwAddress, interface: port, age }) => ({
        vrf,
        address,
        mac: hwAddress,
        interface: port,
        age: age === undefined ? null : Math.round(age),
      })),
    )
    .toSorted((a, b) => a.vrf.localeCompare(b.vrf) || a.address.localeCompare(b.address));

export const macEntries = ({
  unicastTable: { tableEntries },
}: z.output<typeof MacTable>): readonly DeviceMacEntry[] =>
  tableEntries
    .map((row) => ({
      vlan: row.vlanId,
      mac: row.macAddress.toLowerCase(),
      interface: row.interface,
      type: row.entryType,
      moves: row.moves,
    }))
    .toSorted((a, b) => a.vlan - b.vlan || a.mac.localeCompare(b.mac));

export const deviceVersion = (row: z.output<typeof Version>): DeviceVersion => ({
  model: row.modelName,
  version: row.version,
  systemMac: row.systemMacAddress.toLowerCase(),
  uptime: Math.round(row.uptime),
});
