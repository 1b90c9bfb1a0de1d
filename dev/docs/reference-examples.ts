import type { InputsByKind, ResourceKind } from "../../core/kinds/declarations.js";

const OVS = { host: "host-a", bridge: "arch-ovs" };

/** Inputs of one thing of each kind, for its page in the reference: those of the incident, where it has one. */
export const REFERENCE_EXAMPLES: { readonly [K in ResourceKind]: InputsByKind[K] } = {
  VtepPort: {
    ...OVS,
    name: "vtep-10-14-23-1",
    vni: 194382,
    remoteAddress: "10.14.23.181",
    localAddress: "10.14.23.93",
    trunks: [3034, 3096],
  },
  ObsoleteTunnels: { ...OVS, tunnels: { "vtep-v3138 to 10.14.23.181": "absent" } },
  AccessPort: { ...OVS, container: "ceos_1", interface: "eth3", vlan: 3138 },
  IsolatedPorts: { ...OVS, ports: { "ceos_1:eth6": "200-299", "ceos_1:eth7": "dead" } },
  TenantMtu: { ...OVS, ports: { "ceos_1:eth3": 1446 } },
  Bridge: {
    ...OVS,
    failMode: "standalone",
    stp: false,
    rstp: false,
    forwardBpdu: false,
    mcastSnooping: true,
    floodUnregistered: false,
  },
  CeosConfig: {
    host: "host-a",
    container: "ceos_1",
    ipRouting: false,
    spanningTreeMode: "mstp",
    interfaces: { Ethernet1: { mode: "routed", address: "10.1.3.1/24", shutdown: false } },
  },
  LinuxConfig: {
    host: "host-a",
    container: "client_1",
    forwarding: false,
    interfaces: { eth1: { address: "10.1.9.2/24", mtu: 1446, up: true } },
  },
  ForwardChain: { host: "host-b", container: "ceos_2", drops: [] },
  AgentVersion: {
    host: "host-b",
    port: 8001,
    commit: "40be3a5",
    update: ["/run/lab/agent/service", "update", "40be3a5"],
  },
  SystemMac: { host: "host-a", container: "ceos_1", mac: "72:42:1f:f2:85:ef" },
};
