import type { ObservedHost } from "../model/observed.js";
import type { InputsByKind, ResourceKind } from "../model/resources.js";
import { afterAgent } from "./agent/after-agent.js";
import { afterCeosConfig } from "../devices/ceos/after-config.js";
import { afterForwardChain } from "./iptables/after-chain.js";
import { afterTenant } from "./mtu/after-tenant.js";
import { afterAccess } from "./ovs/after-access.js";
import { afterBridge } from "./ovs/after-bridge.js";
import { afterIsolated } from "./ovs/after-isolated.js";
import { afterRetired } from "./ovs/after-retired.js";
import { afterVtep } from "./ovs/after-vtep.js";

/**
 * What an observation shows once a driver's plan has been carried out: the plan's counterpart, without
 * a host. What the plan does not write stays as it is.
 */
export const afterUpdateOf: {
  readonly [K in ResourceKind]: (desired: InputsByKind[K], observed: ObservedHost) => ObservedHost;
} = {
  Bridge: afterBridge,
  VtepPort: afterVtep,
  RetiredVteps: afterRetired,
  AccessPort: afterAccess,
  IsolatedPorts: afterIsolated,
  TenantMtu: afterTenant,
  CeosConfig: afterCeosConfig,
  ForwardChain: afterForwardChain,
  AgentVersion: afterAgent,
  // Nothing here can write it.
  SystemMac: (_, observed) => observed,
};
