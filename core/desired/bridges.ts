import type { DesiredResource } from "../model/resources.js";
import type { Topology } from "../topology/topology.js";

/** The bridge of every host; none when the topology declares no setting. */
export const bridges = ({ hosts, overlay }: Topology): readonly DesiredResource[] => {
  const settings = overlay.bridgeSettings ?? {};
  if (Object.keys(settings).length === 0) return [];
  return Object.values(hosts).map(({ name, bridge }) => ({
    kind: "Bridge",
    name: `${name}:${bridge}`,
    inputs: { host: name, bridge, ...settings },
  }));
};
