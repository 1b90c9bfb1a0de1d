import { at, type Graph } from "./graph.js";
import { nodesOfPort } from "./places.js";
import { tagOf } from "./wire.js";

/**
 * Every bridge port with every VLAN in use that it carries.
 *
 * @param also VLANs that count although nobody is seen to use them; none by default
 */
export const carries = (
  graph: Graph,
  also: readonly number[] = [],
): readonly {
  readonly host: string;
  readonly bridge: string;
  readonly port: string;
  readonly vlan: number;
}[] =>
  graph.ports.flatMap((port, index) => {
    if (port.kind !== "bridge-port") return [];
    const inUse = nodesOfPort(graph, index)
      .filter((node) => node !== -1)
      .map((node) => at(graph.nodes, node).vlan);
    const wire = at(graph.wires, index);
    const more = also.filter((vlan) => tagOf(wire, vlan) !== undefined);
    const { host, bridge, port: name } = port;
    return [...new Set([...inUse, ...more])].map((vlan) => ({ host, bridge, port: name, vlan }));
  });
