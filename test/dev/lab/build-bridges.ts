import type {
  BridgePort,
  DeviceLayer,
  LayerTwo,
  PortVlans,
} from "../../../core/model/layer-two.js";
import { SOURCE } from "./random-bridges.js";

/** The lab's hosts, in the order of the samples' hosts, and their underlay addresses. */
export const LAB_HOSTS = ["host-a", "host-b"] as const;
const ADDRESSES = ["10.14.23.93", "10.14.23.181"] as const;

/** Bridges of one host, and the command that makes them. */
export interface HostBridges {
  readonly host: (typeof LAB_HOSTS)[number];
  /** Keyed by the bridge's name on the host: the name of the switch in the sample. */
  readonly bridges: Readonly<Record<string, string>>;
  /** Keyed by the port's name on the host: its name in the sample. */
  readonly ports: Readonly<Record<string, string>>;
  readonly command: string;
}

/**
 * Builds a sample of real Open vSwitch bridges on one host: the segment bridge, and one more for each
 * device, joined by patch ports; real tunnels to the other host; what bridges nothing and what is
 * no device is an internal port.
 *
 * @param prefix of all names; at most four characters
 */
export const bridgesOn = (
  layer: LayerTwo,
  index: 0 | 1,
  prefix: string,
  vni: number,
): HostBridges => {
  const bridges: Record<string, string> = {};
  const ports: Record<string, string> = {};
  const parts: string[] = [];
  const add = (bridge: string, name: string, label: string, vlans: string, type: string): void => {
    ports[name] = label;
    parts.push(`-- add-port ${bridge} ${name} ${vlans} -- set interface ${name} ${type}`);
  };
  const addBridge = (name: string, label: string): void => {
    bridges[name] = label;
    parts.push(`-- add-br ${name} -- set bridge ${name} datapath_type=netdev fail_mode=standalone`);
  };
  const main = `${prefix}s`;
  addBridge(main, "br");
  const hostDevices = layer.devices.filter(({ host }) => host === `host-${index}`);
  for (const { container } of hostDevices) addBridge(`${prefix}${container}`, container);
  (layer.bridges[index]?.ports ?? []).forEach((port, number) => {
    const name = `${prefix}p${number}`;
    const inside = insideOf(port, hostDevices);
    const far = `${prefix}q${number}`;
    const type = inside === undefined ? typeOf(port, index, vni) : patch(far);
    add(
      main,
      port.name === SOURCE ? `${prefix}${SOURCE}` : name,
      port.name,
      columns(port.vlans),
      type,
    );
    if (inside === undefined) return;
    add(`${prefix}${inside.container}`, far, inside.interface, columns(inside.vlans), patch(name));
  });
  return {
    host: LAB_HOSTS[index],
    bridges,
    ports,
    command: `ovs-vsctl --timeout=20 ${parts.join(" ")}`,
  };
};

const patch = (peer: string): string => `type=patch options:peer=${peer}`;

const typeOf = ({ peer }: BridgePort, index: 0 | 1, vni: number): string =>
  peer.kind === "tunnel"
    ? `type=vxlan options:key=${vni + peer.vni} options:local_ip=${ADDRESSES[index]} options:remote_ip=${ADDRESSES[1 - index] ?? ""}`
    : "type=internal";

/** The device's port at the other end, where it bridges. */
const insideOf = (
  { peer }: BridgePort,
  devices: readonly DeviceLayer[],
): { container: string; interface: string; vlans: PortVlans } | undefined => {
  if (peer.kind !== "container") return undefined;
  const { container, interface: end } = peer;
  const port = devices
    .find((device) => device.container === container)
    ?.ports.find((one) => one.interface === end);
  return port?.forwarding.mode === "switchport"
    ? { container, interface: end, vlans: port.forwarding.vlans }
    : undefined;
};

/** An empty column `trunks` would be all VLANs; 4095 can be on no wire. */
const columns = (vlans: PortVlans): string => {
  if (vlans.mode === "dead") return "vlan_mode=trunk trunks=4095";
  if (vlans.mode === "access") return `tag=${vlans.vlan}`;
  if (vlans.vlans === "all") return "vlan_mode=trunk";
  return `vlan_mode=trunk trunks=${vlans.vlans.length === 0 ? "4095" : vlans.vlans.join(",")}`;
};
