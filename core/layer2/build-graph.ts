import type { LayerTwo } from "../model/layer-two.js";
import type { Unknown } from "../model/unknown.js";
import { adjacencyOf } from "./adjacency-of.js";
import { withBundles } from "./bundles.js";
import { carriersOf } from "./carriers-of.js";
import { componentsOf } from "./components-of.js";
import { edgesOf } from "./edges-of.js";
import type { Graph, UnknownReading } from "./graph.js";
import { adjacenciesOf } from "./adjacencies.js";
import { naturalOrder } from "./natural-order.js";
import { nodesOf } from "./nodes-of.js";
import { switchesOf } from "./switches.js";
import { vlansInUse } from "./vlans-in-use.js";

/**
 * The layer-2 graph. Each bridge and each device must be there once. Linear in ports and edges.
 *
 * @param reading how device ports of unknown mode are taken; `closed` by default
 */
export const buildGraph = (layer: LayerTwo, reading: UnknownReading = "closed"): Graph => {
  const switches = switchesOf(layer, reading);
  const { pairs, unpairedTunnels } = adjacenciesOf(switches);
  const inUse = vlansInUse(switches, pairs);
  const { nodes, nodeSwitch, firstNode, nodeOf } = nodesOf(switches.list, inUse);
  const { edges, unknownPorts } = withBundles({
    layer,
    switches,
    pairs,
    nodes,
    nodeOf,
    edges: edgesOf(switches, pairs, inUse, nodeOf),
  });
  const adjacency = adjacencyOf(nodes.length, edges);
  return {
    nodes,
    edges,
    ports: switches.ports,
    wires: switches.wires,
    ...adjacency,
    ...componentsOf(nodes.length, edges, adjacency),
    ...carriersOf(switches, nodes.length, nodeOf),
    nodeSwitch,
    firstNode,
    unpairedTunnels,
    unknownPorts,
    reading,
    unknown: layer.unknown.toSorted(byPlace),
  };
};

const byPlace = (one: Unknown, other: Unknown): number =>
  naturalOrder(one.host, other.host) ||
  naturalOrder(one.what, other.what) ||
  naturalOrder(one.reason, other.reason);
