import type { DesiredOf } from "../contract/declare-kind.js";
import type { bridgeKind } from "./schema.js";
import type { Topology } from "../../topology/topology.js";

/** The bridge of every host, with the settings that the topology declares: none is as good as some. */
export const bridges = ({ hosts, overlay }: Topology): readonly DesiredOf<typeof bridgeKind>[] => {
  const settings = overlay.bridgeSettings ?? {};
  return Object.values(hosts).map(({ name, bridge }) => ({
    kind: "Bridge",
    name: `${name}:${bridge}`,
    inputs: { host: name, bridge, ...settings },
  }));
};
