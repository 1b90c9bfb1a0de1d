import { at, type Graph } from "../../layer2/graph.js";
import { portIdOf } from "./facts.js";
import { tunnelId } from "./ids.js";
import type { PictureTunnel } from "./picture.js";
import { shortList } from "./domains.js";

/** Every tunnel with both its ends, whatever it carries. */
export const tunnelsOf = (graph: Graph): readonly PictureTunnel[] => {
  const carried = new Map<
    string,
    { readonly ports: readonly number[]; readonly vlans: number[] }
  >();
  for (const { kind, from, fromPort, toPort } of graph.edges) {
    if (kind !== "tunnel") continue;
    const id = tunnelId([portIdOf(at(graph.ports, fromPort)), portIdOf(at(graph.ports, toPort))]);
    const known = carried.get(id) ?? { ports: [fromPort, toPort], vlans: [] };
    known.vlans.push(at(graph.nodes, from).vlan);
    carried.set(id, known);
  }
  return [...carried].map(([id, { ports, vlans }]) => {
    const ends = ports.map((port) => {
      const end = at(graph.ports, port);
      return { host: end.host, vtep: portIdOf(end) };
    });
    const near = at(graph.ports, ports[0] ?? 0);
    const vni = near.kind === "bridge-port" && near.peer.kind === "tunnel" ? near.peer.vni : 0;
    return {
      id,
      vni,
      ends,
      more: [
        `VXLAN, VNI ${vni}`,
        `VLANs in use on it: ${shortList(
          vlans.toSorted((a, b) => a - b),
          40,
        )}`,
      ],
    };
  });
};
