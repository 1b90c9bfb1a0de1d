import { accessPorts } from "./access-port/desired.js";
import { accessPortKind } from "./access-port/schema.js";
import { agentVersions } from "./agent-version/desired.js";
import { agentVersionKind } from "./agent-version/schema.js";
import { bridges } from "./bridge/desired.js";
import { bridgeKind } from "./bridge/schema.js";
import { desiredBy, type DesiredOf, type Named } from "./contract/declare-kind.js";
import type { ResourceKind } from "./contract/managed-kinds.js";
import { deviceConfigs } from "./device-configs.js";
import { forwardChains } from "./forward-chain/desired.js";
import { forwardChainKind } from "./forward-chain/schema.js";
import { isolatedPorts } from "./isolated-ports/desired.js";
import { isolatedPortsKind } from "./isolated-ports/schema.js";
import { obsoleteTunnels } from "./obsolete-tunnels/desired.js";
import { obsoleteTunnelsKind } from "./obsolete-tunnels/schema.js";
import { systemMacs } from "./system-mac/desired.js";
import { systemMacKind } from "./system-mac/schema.js";
import { tenantMtus } from "./tenant-mtu/desired.js";
import { tenantMtuKind } from "./tenant-mtu/schema.js";
import { vtepPorts } from "./vtep-port/desired.js";
import { vtepPortKind } from "./vtep-port/schema.js";

export type { InputsByKind, ResourceKind } from "./contract/managed-kinds.js";

/**
 * Every kind of managed thing, as far as it can be said without a host, in the order in which a
 * topology's things are shown. It is light: programs and policies import it. How a kind is read, planned
 * and restored is in `kinds.ts`.
 */
export const declarations = {
  VtepPort: desiredBy(vtepPortKind, vtepPorts),
  ObsoleteTunnels: desiredBy(obsoleteTunnelsKind, obsoleteTunnels),
  AccessPort: desiredBy(accessPortKind, accessPorts),
  IsolatedPorts: desiredBy(isolatedPortsKind, isolatedPorts),
  TenantMtu: desiredBy(tenantMtuKind, tenantMtus),
  Bridge: desiredBy(bridgeKind, bridges),
  ...deviceConfigs,
  ForwardChain: desiredBy(forwardChainKind, forwardChains),
  AgentVersion: desiredBy(agentVersionKind, agentVersions),
  SystemMac: desiredBy(systemMacKind, systemMacs),
};

type Declarations = typeof declarations;

/** One declared thing: what a topology asks for and `components/` turns into a resource. */
export type DesiredResource = {
  [K in ResourceKind]: DesiredOf<Declarations[K]>;
}[ResourceKind];

const byFormerName = new Map(
  Object.values(declarations).flatMap(({ kind, former }: Named) =>
    former === undefined ? [] : [[former.kind, kind as ResourceKind] as const],
  ),
);

const isResourceKind = (text: string): text is ResourceKind => Object.hasOwn(declarations, text);

/** The kind of that name, or that was called so once; undefined where there is none. */
export const kindNamed = (text: string): ResourceKind | undefined =>
  isResourceKind(text) ? text : byFormerName.get(text);
