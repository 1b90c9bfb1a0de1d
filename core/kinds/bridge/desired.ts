import type { DesiredOf } from "../contract/declare-kind.js";
import { bridgeClaims } from "./claims.js";
import type { bridgeKind } from "./schema.js";
import type { EffectiveTopology } from "../../topology/effective-topology.js";

/** The bridge of every host, with what the topology claims of it and the settings that it declares. */
export const bridges = (topology: EffectiveTopology): readonly DesiredOf<typeof bridgeKind>[] => {
  const settings = topology.overlay.bridgeSettings ?? {};
  return Object.values(topology.hosts).map((host) => ({
    kind: "Bridge",
    name: `${host.name}:${host.bridge}`,
    inputs: {
      host: host.name,
      bridge: host.bridge,
      ...settings,
      claims: bridgeClaims(topology, host),
    },
  }));
};
