import { at, type Graph } from "./graph.js";
import { nodesOfPort } from "./places.js";

/** Every bridge port with every VLAN in use that it carries. */
export const carries = (
  graph: Graph,
): readonly {
  readonly host: string;
  readonly bridge: string;
  readonly port: string;
  readonly vlan: number;
}[] =>
  graph.ports.flatMap((port, index) =>
    port.kind === "bridge-port"
      ? nodesOfPort(graph, index)
          .filter((node) => node !== -1)
          .map((node) => ({
            ...{ host: port.host, bridge: port.bridge, port: port.port },
            vlan: at(graph.nodes, node).vlan,
          }))
      : [],
  );
