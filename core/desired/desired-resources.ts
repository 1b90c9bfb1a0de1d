import type { DesiredResource } from "../model/resources.js";
import type { Topology } from "../topology/topology.js";
import { accessPorts } from "./access-ports.js";
import { agentVersions } from "./agent-versions.js";
import { bridges } from "./bridges.js";
import { ceosConfigs } from "./ceos-configs.js";
import { forwardChains } from "./forward-chains.js";
import { isolatedPorts } from "./isolated-ports.js";
import { retiredVteps } from "./retired-vteps.js";
import { systemMacs } from "./system-macs.js";
import { tenantMtus } from "./tenant-mtus.js";
import { vtepPorts } from "./vtep-ports.js";

/**
 * Everything that the topology asks for, in a stable order: the VTEP ports by pair of hosts, the
 * tunnels that must not be there, the access ports link by link, the isolated ports and the tenant
 * MTU on each host, the bridges, one configuration per device, the forwarding chains and the system
 * MACs. The topology is to be settled (`settleAsDeclared`, or measured and `withTenantMtu`): while
 * the tenant MTU is `auto`, no MTU is asked for, neither of a port nor of a device.
 */
export const desiredResources = (topology: Topology): readonly DesiredResource[] => [
  ...vtepPorts(topology),
  ...retiredVteps(topology),
  ...accessPorts(topology),
  ...isolatedPorts(topology),
  ...tenantMtus(topology),
  ...bridges(topology),
  ...ceosConfigs(topology),
  ...forwardChains(topology),
  ...agentVersions(topology),
  ...systemMacs(topology),
];
