import type { Driver } from "../model/driver.js";
import type { ResourceKind } from "../model/resources.js";
import { ceosConfig } from "./eos/index.js";
import { tenantMtu } from "./mtu/index.js";
import { forwardChain } from "./iptables/index.js";
import { accessPort, bridge, isolatedPorts, vtepPort } from "./ovs/index.js";

/** Every kind of resource with its driver. */
export const drivers: { readonly [K in ResourceKind]: Driver<K> } = {
  Bridge: bridge,
  VtepPort: vtepPort,
  AccessPort: accessPort,
  IsolatedPorts: isolatedPorts,
  TenantMtu: tenantMtu,
  CeosConfig: ceosConfig,
  ForwardChain: forwardChain,
};
