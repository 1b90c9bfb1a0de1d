import { accessPort } from "./access-port/index.js";
import { agentVersion } from "./agent-version/index.js";
import { bridge } from "./bridge/index.js";
import { managedConfigs } from "../devices/index.js";
import type { Kind } from "./contract/define-kind.js";
import type { Restorers } from "./contract/restorer.js";
import type { ResourceKind } from "./contract/managed-kinds.js";
import { forwardChain } from "./forward-chain/index.js";
import { isolatedPorts } from "./isolated-ports/index.js";
import { obsoleteTunnels } from "./obsolete-tunnels/index.js";
import { systemMac } from "./system-mac/index.js";
import { tenantMtu } from "./tenant-mtu/index.js";
import { vtepPort } from "./vtep-port/index.js";

/** Every kind of managed thing with all that it does. What needs no host is in `declarations.ts`. */
export const kinds: { readonly [K in ResourceKind]: Kind<K> } = {
  AccessPort: accessPort,
  AgentVersion: agentVersion,
  Bridge: bridge,
  ForwardChain: forwardChain,
  IsolatedPorts: isolatedPorts,
  ObsoleteTunnels: obsoleteTunnels,
  SystemMac: systemMac,
  TenantMtu: tenantMtu,
  VtepPort: vtepPort,
  ...managedConfigs,
};

const all = Object.values(kinds);

/** How kinds are restored; one that is not here is never written through a plan. */
export const restorers = Object.fromEntries(
  all.flatMap(({ kind, restorer }) => (restorer === undefined ? [] : [[kind, restorer] as const])),
) as Restorers;

/** How many kinds have to be restored before it, one after the other. */
const depthOf = (kind: ResourceKind): number =>
  Math.max(0, ...(kinds[kind].restoredAfter ?? []).map((before) => depthOf(before) + 1));

const restored = all
  .filter(({ restorer }) => restorer !== undefined)
  .map(({ kind }) => ({ kind, depth: depthOf(kind) }));

/** Kinds that are restored together, one group after the other. */
export const RESTORE_ORDER: readonly (readonly ResourceKind[])[] = [
  ...new Set(restored.map(({ depth }) => depth)),
]
  .toSorted((a, b) => a - b)
  .map((depth) => restored.filter((one) => one.depth === depth).map(({ kind }) => kind));
