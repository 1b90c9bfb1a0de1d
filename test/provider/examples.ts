import type { AccessPortInputs } from "../../core/kinds/access-port/schema.js";
import type { AgentVersionInputs } from "../../core/kinds/agent-version/schema.js";
import type { BridgeInputs } from "../../core/kinds/bridge/schema.js";
import type { CeosConfigInputs } from "../../core/kinds/ceos-config/schema.js";
import type { ForwardChainInputs } from "../../core/kinds/forward-chain/schema.js";
import type { IsolatedPortsInputs } from "../../core/kinds/isolated-ports/schema.js";
import type { SystemMacInputs } from "../../core/kinds/system-mac/schema.js";
import type { RetiredVtepsInputs } from "../../core/kinds/retired-vteps/schema.js";
import type { TenantMtuInputs } from "../../core/kinds/tenant-mtu/schema.js";
import type { VtepPortInputs } from "../../core/kinds/vtep-port/schema.js";

export const VTEP: VtepPortInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  name: "vtep-10-14-23-1",
  vni: 194382,
  remoteAddress: "10.14.23.181",
  localAddress: "10.14.23.93",
  trunks: [3034, 3096],
};

export const PORT: AccessPortInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  container: "ceos_1",
  interface: "eth3",
  vlan: 3138,
};

export const DEVICE: CeosConfigInputs = {
  host: "host-a",
  container: "ceos_1",
  ipRouting: false,
  spanningTreeMode: "mstp",
  interfaces: { Ethernet1: { mode: "routed", address: "10.1.3.1/24", shutdown: false } },
};

export const BRIDGE: BridgeInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  failMode: "standalone",
  stp: false,
  rstp: false,
  forwardBpdu: false,
  mcastSnooping: true,
  floodUnregistered: false,
};

export const AGENT: AgentVersionInputs = {
  host: "host-b",
  port: 8001,
  commit: "40be3a5",
  update: ["/run/lab/agent/service", "update", "40be3a5"],
};

export const CHAIN: ForwardChainInputs = { host: "host-b", container: "ceos_2", drops: [] };

export const MAC: SystemMacInputs = {
  host: "host-a",
  container: "ceos_1",
  mac: "72:42:1f:f2:85:ef",
};

export const ISOLATED: IsolatedPortsInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  ports: { "ceos_1:eth6": "200-299", "ceos_1:eth7": "dead" },
};

export const TENANT: TenantMtuInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  ports: { "ceos_1:eth3": 1446 },
};

export const RETIRED: RetiredVtepsInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  tunnels: { "vtep-v3138 to 10.14.23.181": "absent" },
};

/** A URN of the type, as the engine makes them. */
export const urnOf = (kind: string): string =>
  `urn:pulumi:dev::overlay-operator::overlay:components:Overlay$overlay:index:${kind}::example`;
