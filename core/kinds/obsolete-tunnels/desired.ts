import { groupBy } from "../../model/group-by.js";
import type { DesiredOf } from "../contract/declare-kind.js";
import type { obsoleteTunnelsKind } from "./schema.js";
import type { EffectiveTopology } from "../../topology/effective-topology.js";
import { linkVteps, trunkVteps } from "../vtep-port/desired.js";

/**
 * On every host with tunnels, those that the other shape of the overlay would have: a tunnel of
 * either shape beside one of the other is a second path between two bridges. So a migration from one
 * shape to the other is one word in the file, and what is left of an earlier shape shows as drift.
 */
export const obsoleteTunnels = (
  topology: EffectiveTopology,
): readonly DesiredOf<typeof obsoleteTunnelsKind>[] => {
  const { hosts, overlay } = topology;
  const others = overlay.shape === "trunk" ? linkVteps(topology) : trunkVteps(topology);
  const byHost = groupBy(others, ({ inputs }) => inputs.host);
  return Object.values(hosts).flatMap(({ name, bridge }) => {
    const here = byHost.get(name) ?? [];
    if (here.length === 0) return [];
    const tunnels = here.map(
      ({ inputs }) => [`${inputs.name} to ${inputs.remoteAddress}`, "absent"] as const,
    );
    const inputs = { host: name, bridge, tunnels: Object.fromEntries(tunnels) };
    return [{ kind: "ObsoleteTunnels", name: `${name}:obsolete`, inputs }];
  });
};
