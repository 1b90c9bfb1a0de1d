import { declaredKind, declaresSystemMac, deviceKind } from "../devices/index.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Device, Link, LinkEnd, Topology } from "../topology/topology.js";

/** What static ARP entries of both ends consist of and the topology does not declare. */
export const lackingStaticArp = (topology: Topology, { ends }: Link): readonly string[] =>
  ends.flatMap((end) => lackingAt(topology, end));

const lackingAt = ({ devices }: Topology, end: LinkEnd): readonly string[] => {
  const device = ownEntry(devices, end.device);
  const found = device === undefined ? undefined : ownEntry(device.interfaces, end.ethernet);
  const place = `devices.${end.device}`;
  return [
    ...(device?.systemMac === undefined ? [lackingMac(end.device, device?.kind)] : []),
    ...(found?.role === "routed" && found.address !== undefined
      ? []
      : [
          `${end.device}:${end.interface} has no declared address; declare ${place}.interfaces.${end.ethernet} as routed with an address`,
        ]),
  ];
};

const lackingMac = (name: string, kind: Device["kind"] | undefined): string =>
  declaresSystemMac(kind)
    ? `${name} has no declared MAC address; declare devices.${name}.systemMac`
    : `${name} is a ${deviceKind(kind).title}, each of whose ports has a MAC address of its own, and none is declared`;

/** Why the hosts' VTEPs cannot carry every VLAN. */
export const lackingTrunks = ({ overlay, links }: Topology): readonly string[] => [
  ...(overlay.shape === "trunk"
    ? []
    : ["overlay.shape is per-link, where every VTEP carries the one VLAN of its link"]),
  ...(links.some(({ scope }) => scope === "cross-host")
    ? []
    : ["no link crosses hosts, so no host has a VTEP"]),
];

/** A chain that nothing declares has no state to go back to. */
export const lackingForward = (device: Device): readonly string[] => {
  const { name } = device;
  const { transit } = declaredKind(device);
  if (transit === undefined) return [`${name} has no rules of its own that drop transit`];
  const setting = transit.path.join(".");
  return transit.rules === undefined
    ? [
        `${setting} of ${name} is ignore, so nothing says how the chain is to be afterwards; declare devices.${name}.${setting} as absent or present`,
      ]
    : [];
};
