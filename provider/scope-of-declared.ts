import { bridges } from "../core/kinds/bridge/desired.js";
import { bridgeId } from "../core/kinds/bridge/schema.js";
import type { InputsByKind, ResourceKind } from "../core/kinds/declarations.js";
import { isolatedPorts } from "../core/kinds/isolated-ports/desired.js";
import { isolatedPortsKind } from "../core/kinds/isolated-ports/schema.js";
import { tenantPorts } from "../core/kinds/tenant-mtu/desired.js";
import { tenantId } from "../core/kinds/tenant-mtu/schema.js";
import { vtepPorts } from "../core/kinds/vtep-port/desired.js";
import { vtepId } from "../core/kinds/vtep-port/schema.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import type { Session } from "./session.js";

type Scopes = { readonly [K in ResourceKind]?: ReadonlyMap<string, InputsByKind[K]> };

/**
 * What a topology declares of the things that have more than is declared, for when nothing of them is recorded:
 * a stack that adopts records what its topology mentions, as every later run reads it. VLANs on a tunnel that
 * another topology has claimed alike are its own too.
 */
export const scopeOfDeclared = (topology: EffectiveTopology): NonNullable<Session["scopeOf"]> => {
  const scopes: Scopes = {
    VtepPort: byId(vtepPorts(topology), vtepId),
    IsolatedPorts: byId(isolatedPorts(topology), isolatedPortsKind.idOf),
    Bridge: byId(bridges(topology), bridgeId),
    TenantMtu: new Map(
      tenantPorts(topology).map(({ host, bridge, ports }) => [
        tenantId({ host, bridge }),
        // Which ports counts, and not which number: `auto` is none yet.
        { host, bridge, ports: Object.fromEntries(ports.map((port) => [port, 0])) },
      ]),
    ),
  };
  return <K extends ResourceKind>(kind: K, id: string) => scopes[kind]?.get(id);
};

const byId = <Inputs>(
  desired: readonly { readonly inputs: Inputs }[],
  idOf: (inputs: Inputs) => string,
): ReadonlyMap<string, Inputs> => new Map(desired.map(({ inputs }) => [idOf(inputs), inputs]));
