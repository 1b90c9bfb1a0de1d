import type { InputsByKind, ResourceKind } from "../core/kinds/declarations.js";
import { vtepPorts } from "../core/kinds/vtep-port/desired.js";
import { vtepId } from "../core/kinds/vtep-port/schema.js";
import type { Topology } from "../core/topology/topology.js";
import type { Session } from "./session.js";

/**
 * What a topology declares of its tunnels: VLANs on them that another topology has claimed alike are its
 * own too, also when a stack adopts.
 */
export const scopeOfShared = (topology: Topology): NonNullable<Session["scopeOf"]> => {
  const tunnels = new Map(vtepPorts(topology).map(({ inputs }) => [vtepId(inputs), inputs]));
  return <K extends ResourceKind>(kind: K, id: string) =>
    kind === "VtepPort" ? (tunnels.get(id) as InputsByKind[K] | undefined) : undefined;
};
