import { ownerName } from "../model/interface-name.js";
import type { Hop, Node, Place } from "./graph.js";
import type { Words } from "../model/words.js";

/** "host-b/arch-ovs VLAN 3138", "ceos_2 VLAN 1" */
export const describeNode = (node: Node): Words =>
  node.kind === "segment"
    ? `${node.host}/${node.bridge} VLAN ${node.vlan}`
    : `${node.device} VLAN ${node.vlan}`;

/** "host-a/arch-ovs port vh1 (ceos_1:eth3), VLAN 3138"; "ceos_2:eth1 (Ethernet1, VLAN 1)" */
export const describePlace = (place: Place): Words => {
  if (place.kind === "device-port")
    return `${place.device}:${place.interface} (${place.ethernet}, VLAN ${place.vlan})`;
  const { host, bridge, port, peer, vlan } = place;
  const owner = peer.kind === "container" ? ownerName(peer) : port;
  return `${host}/${bridge} port ${port}${owner === port ? "" : ` (${owner})`}, VLAN ${vlan}`;
};

/** One step of a way, with both ends. */
export const describeHop = ({ kind, from, to }: Hop): Words => {
  const tunnel = kind === "tunnel" && from.kind === "bridge-port" ? from.peer : undefined;
  const by = tunnel?.kind === "tunnel" ? ` through the tunnel with VNI ${tunnel.vni}` : "";
  return `${describePlace(from)} -> ${describePlace(to)}${by}`;
};
