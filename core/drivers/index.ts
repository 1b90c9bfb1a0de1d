import type { Driver } from "../model/driver.js";
import type { ResourceKind } from "../model/resources.js";
import { agentVersion } from "./agent/index.js";
import { ceosConfig } from "./eos/index.js";
import { systemMac } from "./mac/index.js";
import { tenantMtu } from "./mtu/index.js";
import { forwardChain } from "./iptables/index.js";
import { accessPort, bridge, isolatedPorts, retiredVteps, vtepPort } from "./ovs/index.js";

/** Every kind of resource with its driver. */
export const drivers: { readonly [K in ResourceKind]: Driver<K> } = {
  Bridge: bridge,
  VtepPort: vtepPort,
  RetiredVteps: retiredVteps,
  AccessPort: accessPort,
  IsolatedPorts: isolatedPorts,
  TenantMtu: tenantMtu,
  CeosConfig: ceosConfig,
  ForwardChain: forwardChain,
  AgentVersion: agentVersion,
  SystemMac: systemMac,
};
