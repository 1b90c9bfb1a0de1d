import type { Driver } from "../model/driver.js";
import type { ResourceKind } from "../model/resources.js";
import { visibleValue } from "../model/visible.js";
import { agentVersion } from "./agent/index.js";
import { ceosConfig } from "../devices/ceos/index.js";
import { systemMac } from "./mac/index.js";
import { tenantMtu } from "./mtu/index.js";
import { forwardChain } from "./iptables/index.js";
import { accessPort, bridge, isolatedPorts, retiredVteps, vtepPort } from "./ovs/index.js";

/**
 * What is read of a host is shown, recorded and compared as a text that acts on no terminal. Plans are
 * made from the observation itself, whose values guard what is written.
 */
const readVisibly = <K extends ResourceKind>(driver: Driver<K>): Driver<K> => ({
  ...driver,
  read: (observed, id, scope) => visibleValue(driver.read(observed, id, scope)),
});

/** Every kind of resource with its driver. */
export const drivers: { readonly [K in ResourceKind]: Driver<K> } = {
  Bridge: readVisibly(bridge),
  VtepPort: readVisibly(vtepPort),
  RetiredVteps: readVisibly(retiredVteps),
  AccessPort: readVisibly(accessPort),
  IsolatedPorts: readVisibly(isolatedPorts),
  TenantMtu: readVisibly(tenantMtu),
  CeosConfig: readVisibly(ceosConfig),
  ForwardChain: readVisibly(forwardChain),
  AgentVersion: readVisibly(agentVersion),
  SystemMac: readVisibly(systemMac),
};
