import type { Topology } from "../topology/topology.js";
import { inContainer, onTheHost, type Argv, type HandCommands } from "../model/hand-command.js";
import { factKind } from "../undeclared/fact-kind.js";
import { forHost } from "../model/hand-line.js";
import type { Facet, FacetOf } from "./facet.js";
import { hostOf } from "./world.js";

/** The commands, to be run on the facet's host, whose answers tell how the facet is. */
export const confirmingCommands = (topology: Topology, facet: Facet): HandCommands =>
  forHost(commandsFor(topology, facet), topology.hosts[hostOf(facet)]?.tools);

const commandsFor = (topology: Topology, facet: Facet): HandCommands => {
  const host = topology.hosts[hostOf(facet)];
  switch (facet.of) {
    case "bridge":
      return [onTheHost(["ovs-appctl", "version"])];
    case "bridge-port":
      return portCommands(facet);
    case "device":
      return [inContainer(facet.device.container, showConfig())];
    case "device-port":
      return [inContainer(facet.container, showConfig("interfaces", facet.port.ethernet))];
    case "drops":
      return [inContainer(facet.container, ["iptables", "-S"])];
    case "local":
      return [
        inContainer(facet.container, ["iptables", "-S"]),
        {
          in: "network-of",
          container: facet.container,
          run: [
            ["nft", "list", "ruleset"],
            ["ip", "rule", "show"],
            ["ip", "route", "show", "table", "all"],
          ],
        },
      ];
    case "answers":
      return [onTheHost(["ovs-appctl", "fdb/show", facet.bridge])];
    case "fact":
      return factKind(facet.fact.code).show(facet.fact);
    case "bridge-settings":
      return [onTheHost(["ovs-vsctl", "list", "bridge", facet.bridge])];
    case "tunnel-options":
      return [onTheHost(["ovs-vsctl", "get", "interface", facet.port, "options"])];
    case "agent":
      return [onTheHost(["curl", "-s", `http://127.0.0.1:${host?.agent?.port ?? ""}/info`])];
    case "path": {
      const size = String(facet.bytes - headers(topology, facet.to));
      const address = topology.hosts[facet.to]?.underlay.address ?? facet.to;
      return [onTheHost(["ping", "-M", "do", "-c", "3", "-s", size, address])];
    }
    case "mtu":
      return [inContainer(facet.container, ["ip", "link", "show", facet.interface])];
  }
};

const portCommands = ({ port }: FacetOf<"bridge-port">): HandCommands => {
  const { name, peer } = port;
  if (peer.kind === "tunnel")
    return [
      list("name,trunks,tag,vlan_mode", "list", "port", name),
      onTheHost(["ovs-vsctl", "get", "interface", name, "options", "error"]),
    ];
  const sysfs = peer.kind === "container" ? `/sys/class/net/${peer.interface}/iflink` : undefined;
  return [
    ...(peer.kind === "container" && sysfs !== undefined
      ? [inContainer(peer.container, ["cat", sysfs])]
      : []),
    list("name,ifindex", "find", "interface", "type!=vxlan"),
    list("name,tag", "list", "port"),
  ];
};

const list = (columns: string, ...rest: readonly string[]) =>
  onTheHost(["ovs-vsctl", `--columns=${columns}`, ...rest]);

const showConfig = (...rest: readonly string[]): Argv => [
  ...(["FastCli", "-p", "15", "-c"] as const),
  ["show running-config", ...rest].join(" "),
];

/** IP and ICMP headers in bytes, which ping's size does not count (RFC 791, 792; RFC 8200, 4443). */
const headers = ({ hosts }: Topology, host: string): number =>
  hosts[host]?.underlay.address.includes(":") === true ? 48 : 28;
