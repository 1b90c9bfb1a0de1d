import type { DeviceForwarding, PortVlans } from "../../model/layer-two.js";
import { portNumberOfContainerInterface } from "../../model/interface-names.js";
import { formatVlanList } from "../../model/vlan-list.js";
import type { PluggedPort } from "./facts.js";
import { isForwarding } from "./groups.js";
import type { PictureRow, RowState } from "./picture.js";
import type { Words } from "../../model/words.js";

/** A device's row for ports that are alike; the first gives it its id. */
export const rowFor = (
  ports: readonly [PluggedPort, ...PluggedPort[]],
  domain: string | undefined,
): PictureRow => {
  const [first] = ports;
  const state = stateOf(first);
  return {
    id: first.id,
    label: labelOf(ports),
    detail: detailOf(first, ports.length),
    state,
    ...(domain === undefined || state === "closed" ? {} : { domain }),
    more: ports.map(describePort),
  };
};

export const stateOf = (plugged: PluggedPort): RowState => {
  const { mode } = plugged.port.forwarding;
  if (mode === "routed") return "routed";
  if (mode === "blocked" || mode === "unknown") return mode;
  return isForwarding(plugged) ? "bridging" : "closed";
};

/** "eth3"; "eth6-9,11" for several. */
const labelOf = (ports: readonly [PluggedPort, ...PluggedPort[]]): string => {
  const [first] = ports;
  if (ports.length === 1) return first.port.interface;
  const numbers = ports.map(({ port }) => portNumberOfContainerInterface(port.interface));
  const known = numbers.filter((number) => number !== undefined);
  return known.length === numbers.length ? `eth${formatVlanList(known)}` : `${ports.length} ports`;
};

const detailOf = (plugged: PluggedPort, count: number): string => {
  const { port, bridgePort } = plugged;
  if (bridgePort === undefined) return "no bridge port known";
  if (bridgePort.vlans.mode === "dead") return "dead";
  const plural = count > 1 ? "s" : "";
  const unused = port.declared ? "" : "default ";
  if (port.forwarding.mode === "shut") return "shut";
  return `${port.forwarding.mode === "switchport" ? unused : ""}${inWords(port.forwarding, plural)}`;
};

const inWords = (forwarding: DeviceForwarding, plural: string): Words => {
  switch (forwarding.mode) {
    case "routed":
      return forwarding.address ?? "routed";
    case "switchport":
      return `switchport${plural}${deviceVlans(forwarding.vlans)}`;
    case "shut":
      return "shut";
    case "blocked":
      return "blocked by spanning tree";
    case "unknown":
      return forwarding.unknown.kind === "not-modelled" ? "not modelled" : "mode unknown";
  }
};

/** VLAN 1 is what a switchport has by itself, and goes without saying. */
const deviceVlans = (vlans: PortVlans): string => {
  if (vlans.mode === "dead") return ", dead";
  if (vlans.mode === "trunk") return ", trunk";
  return vlans.vlan === 1 ? "" : `, VLAN ${vlans.vlan}`;
};

const describePort = ({ device, port, bridgePort, segments }: PluggedPort): Words => {
  const vlans = segments.map((segment) => segment.slice(segment.lastIndexOf("#") + 1));
  const where =
    bridgePort === undefined
      ? "no bridge port known"
      : `${bridgePort.name}${vlans.length === 0 ? "" : ` in VLAN ${vlans.join(", ")}`}`;
  const why = port.forwarding.mode === "unknown" ? `: ${port.forwarding.unknown.reason}` : "";
  return `${device.name} ${port.ethernet}: ${inWords(port.forwarding, "")}${why}, ${where}`;
};
