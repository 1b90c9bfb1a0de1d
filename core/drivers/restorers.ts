import type { ResourceKind } from "../model/resources.js";
import type { Restorer } from "../model/restorer.js";
import { ceosRestorer } from "../devices/ceos/restore-config.js";
import { chainRestorer } from "./iptables/restore-chain.js";
import { tenantRestorer } from "./mtu/restore-tenant.js";
import { accessRestorer } from "./ovs/restore-access.js";
import { bridgeRestorer } from "./ovs/restore-bridge.js";
import { isolatedRestorer } from "./ovs/restore-isolated.js";
import { retiredRestorer } from "./ovs/restore-retired.js";
import { vtepRestorer } from "./ovs/restore-vtep.js";

/** One restorer per kind; a kind that is not here is never written through a driver's plan. */
export type Restorers = { readonly [K in ResourceKind]?: Restorer<K> };

/** How every kind is put back. */
export const restorers: Restorers = {
  Bridge: bridgeRestorer,
  VtepPort: vtepRestorer,
  RetiredVteps: retiredRestorer,
  AccessPort: accessRestorer,
  IsolatedPorts: isolatedRestorer,
  TenantMtu: tenantRestorer,
  CeosConfig: ceosRestorer,
  ForwardChain: chainRestorer,
};

/**
 * The reverse of the order in which everything is applied: every state on the way is one that the
 * way up passed through too, so that nothing is joined that was not joined before. The tunnels open
 * last.
 */
export const RESTORE_ORDER: readonly (readonly ResourceKind[])[] = [
  ["ForwardChain", "Bridge"],
  ["CeosConfig"],
  ["TenantMtu"],
  ["AccessPort"],
  ["IsolatedPorts"],
  ["VtepPort"],
  // Once the tunnels that replaced them are gone: two paths for one VLAN are a loop.
  ["RetiredVteps"],
];
