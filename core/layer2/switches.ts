import { ownerName } from "../model/interface-name.js";
import type {
  BridgeLayer,
  BridgePort,
  DeviceForwarding,
  DeviceLayer,
  LayerTwo,
} from "../model/layer-two.js";
import type { GraphPort, UnknownReading, UnknownPort } from "./graph.js";
import { naturalOrder } from "./natural-order.js";
import { DEAD, wireOf, type Wire } from "./wire.js";

/** Bridges and devices are the same to a frame: ports, and VLANs kept apart. */
export interface Switches {
  readonly list: readonly Switch[];
  readonly ports: readonly GraphPort[];
  /** By port. */
  readonly wires: readonly Wire[];
  /** Index of the switch, by port. */
  readonly owner: readonly number[];
  readonly unknownPorts: readonly UnknownPort[];
}

export type Switch = { readonly ports: readonly number[] } & (
  | { readonly kind: "bridge"; readonly host: string; readonly bridge: string }
  | {
      readonly kind: "device";
      readonly host: string;
      readonly container: string;
      readonly device: string;
    }
);

interface Draft {
  readonly list: Switch[];
  readonly ports: GraphPort[];
  readonly wires: Wire[];
  readonly owner: number[];
  readonly unknownPorts: UnknownPort[];
}

/** All bridges, then all devices, with their ports, each in natural order. */
export const switchesOf = (layer: LayerTwo, reading: UnknownReading): Switches => {
  const draft: Draft = { list: [], ports: [], wires: [], owner: [], unknownPorts: [] };
  const bridges = layer.bridges.toSorted(
    (a, b) => naturalOrder(a.host, b.host) || naturalOrder(a.bridge, b.bridge),
  );
  const devices = layer.devices.toSorted(
    (a, b) => naturalOrder(a.host, b.host) || naturalOrder(a.container, b.container),
  );
  for (const bridge of bridges) addBridge(draft, bridge);
  for (const device of devices) addDevice(draft, device, reading);
  return draft;
};

const addBridge = (draft: Draft, { host, bridge, ports }: BridgeLayer): void => {
  const indices = ports.toSorted(byOwnerAndName).map(({ name, vlans, peer }) => {
    const port: GraphPort = { kind: "bridge-port", host, bridge, port: name, peer };
    return addPort(draft, port, wireOf(vlans));
  });
  draft.list.push({ kind: "bridge", host, bridge, ports: indices });
};

/**
 * By owner, because a container's port has another name after every start of the container: what is
 * told from the graph must not be told in another order then. Names are unique on a real host; a wish
 * list may give one name twice.
 */
const byOwnerAndName = (a: BridgePort, b: BridgePort): number =>
  naturalOrder(ownerOf(a), ownerOf(b)) ||
  naturalOrder(a.name, b.name) ||
  naturalOrder(JSON.stringify(a), JSON.stringify(b));

const ownerOf = ({ name, peer }: BridgePort): string =>
  peer.kind === "container" ? ownerName(peer) : name;

const addDevice = (draft: Draft, device: DeviceLayer, reading: UnknownReading): void => {
  const { host, container, name, ports, egresses = [] } = device;
  for (const { name: egress, vlans = "all", unknown } of egresses) {
    const place = { host, container, device: name, interface: egress, ethernet: egress };
    draft.unknownPorts.push({ ...place, within: vlans, unknown });
  }
  const indices = ports
    .toSorted((a, b) => naturalOrder(a.interface, b.interface))
    .map(({ interface: end, ethernet, declared, forwarding, bundle }) => {
      const place = { host, container, device: name, interface: end, ethernet };
      if (forwarding.mode === "unknown")
        draft.unknownPorts.push({ ...place, unknown: forwarding.unknown });
      const wire = deviceWire(forwarding, reading);
      const member = bundle === undefined ? {} : { bundle };
      return addPort(draft, { kind: "device-port", ...place, declared, ...member }, wire);
    });
  draft.list.push({ kind: "device", host, container, device: name, ports: indices });
};

/** EOS's default: an empty interface section is a switchport in access VLAN 1. */
const DEFAULT_SWITCHPORT: Wire = { mode: "access", vlan: 1 };

const deviceWire = (forwarding: DeviceForwarding, reading: UnknownReading): Wire => {
  if (forwarding.mode === "switchport") return wireOf(forwarding.vlans);
  return forwarding.mode === "unknown" && reading === "open" ? DEFAULT_SWITCHPORT : DEAD;
};

const addPort = (draft: Draft, port: GraphPort, wire: Wire): number => {
  draft.wires.push(wire);
  draft.owner.push(draft.list.length);
  return draft.ports.push(port) - 1;
};
