import type { Topology } from "../topology/topology.js";
import { hostOf, type Facet } from "./world.js";

/** The command, to be run on the facet's host, whose answer settles how the facet is. */
export const settleCommand = (topology: Topology, facet: Facet): string => {
  const host = topology.hosts[hostOf(facet)];
  const engine = host?.tools?.containerEngine ?? "docker";
  switch (facet.of) {
    case "bridge":
      return "ovs-appctl version";
    case "bridge-port":
      return facet.port.peer.kind === "tunnel"
        ? `ovs-vsctl --columns=name,trunks,tag,vlan_mode list port ${facet.port.name}; ovs-vsctl get interface ${facet.port.name} options error`
        : `${engine} exec ${facet.port.peer.kind === "container" ? facet.port.peer.container : ""} cat /sys/class/net/${facet.port.peer.kind === "container" ? facet.port.peer.interface : ""}/iflink; ovs-vsctl --columns=name,ifindex find interface type!=vxlan; ovs-vsctl --columns=name,tag list port`;
    case "device":
      return `${engine} exec ${facet.device.container} FastCli -p 15 -c 'show running-config'`;
    case "device-port":
      return `${engine} exec ${facet.container} FastCli -p 15 -c 'show running-config interfaces ${facet.port.ethernet}'`;
    case "drops":
    case "local":
      return `${engine} exec ${facet.container} iptables -S`;
    case "answers":
      return `ovs-appctl fdb/show ${facet.bridge}`;
    case "agent":
      return `curl -s http://127.0.0.1:${host?.agent?.port ?? ""}/info`;
    case "path":
      return `ping -M do -c 3 -s ${facet.bytes - headers(topology, facet.to)} ${topology.hosts[facet.to]?.underlay.address ?? facet.to}`;
    case "mtu":
      return `${engine} exec ${facet.container} ip link show ${facet.interface}`;
  }
};

/** IP and ICMP headers in bytes, which ping's size does not count (RFC 791, 792; RFC 8200, 4443). */
const headers = ({ hosts }: Topology, host: string): number =>
  hosts[host]?.underlay.address.includes(":") === true ? 48 : 28;
