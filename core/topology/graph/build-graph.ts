import type { LayerTwo } from "../../model/layer-two.js";
import type { Unknown } from "../../model/unknown.js";
import { at, numberAt, type Edge, type Graph, type Node, type Reading } from "./graph.js";
import { jointsOf, type Joint } from "./joints.js";
import { naturalOrder } from "./natural-order.js";
import { switchesOf, type Switch, type Switches } from "./switches.js";
import { vlansInUse } from "./vlans-in-use.js";
import { carriesAll, namedVlans, tagOf, vlanOf } from "./wire.js";

/**
 * The layer-2 graph. Each bridge and each device must be there once. Linear in ports and edges.
 *
 * @param reading how device ports of unknown mode are taken; `closed` by default
 */
export const buildGraph = (layer: LayerTwo, reading: Reading = "closed"): Graph => {
  const switches = switchesOf(layer, reading);
  const { pairs, unpairedTunnels } = jointsOf(switches);
  const inUse = vlansInUse(switches, pairs);
  const { nodes, nodeSwitch, nodeOf } = nodesOf(switches.list, inUse);
  const edges = edgesOf(switches, pairs, inUse, nodeOf);
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
    unpairedTunnels,
    unknownPorts: switches.unknownPorts,
    reading,
    unknown: layer.unknown.toSorted(byPlace),
  };
};

const byPlace = (one: Unknown, other: Unknown): number =>
  naturalOrder(one.host, other.host) ||
  naturalOrder(one.what, other.what) ||
  naturalOrder(one.reason, other.reason);

/** By switch: index of the node of each VLAN. */
type NodeOf = readonly ReadonlyMap<number, number>[];

const nodesOf = (
  list: readonly Switch[],
  inUse: readonly ReadonlySet<number>[],
): { nodes: readonly Node[]; nodeSwitch: Int32Array; nodeOf: NodeOf } => {
  const nodes: Node[] = [];
  const owners: number[] = [];
  const nodeOf = list.map((owner, index) => {
    const own = new Map<number, number>();
    for (const vlan of [...at(inUse, index)].sort((a, b) => a - b)) {
      own.set(vlan, nodes.push(nodeIn(owner, vlan)) - 1);
      owners.push(index);
    }
    return own;
  });
  return { nodes, nodeSwitch: Int32Array.from(owners), nodeOf };
};

const nodeIn = (owner: Switch, vlan: number): Node =>
  owner.kind === "bridge"
    ? { kind: "segment", host: owner.host, bridge: owner.bridge, vlan }
    : {
        kind: "domain",
        host: owner.host,
        container: owner.container,
        device: owner.device,
        vlan,
      };

const edgesOf = (
  { wires, owner }: Switches,
  joints: readonly Joint[],
  inUse: readonly ReadonlySet<number>[],
  nodeOf: NodeOf,
): readonly Edge[] => {
  const edges: Edge[] = [];
  const nodeAt = (port: number, vlan: number): number | undefined =>
    at(nodeOf, at(owner, port)).get(vlan);
  for (const { kind, from: fromPort, to: toPort } of joints) {
    const near = at(wires, fromPort);
    const far = at(wires, toPort);
    for (const vlan of carriedVlans(near, far, at(inUse, at(owner, fromPort)))) {
      const tag = tagOf(near, vlan);
      const other = tag === undefined ? undefined : vlanOf(far, tag);
      const from = nodeAt(fromPort, vlan);
      const to = other === undefined ? undefined : nodeAt(toPort, other);
      if (from === undefined || to === undefined) continue;
      edges.push({ id: edges.length, kind, from, to, fromPort, toPort });
    }
  }
  return edges;
};

type Wire = Switches["wires"][number];

/** VLANs of the near end that may have an edge, ascending; no more than about the edges there are. */
const carriedVlans = (near: Wire, far: Wire, inUse: ReadonlySet<number>): readonly number[] => {
  if (near.mode === "access") return [near.vlan];
  if (near.mode === "dead" || far.mode === "dead") return [];
  return nearVlans(near, far, inUse).toSorted((a, b) => a - b);
};

const nearVlans = (near: Wire, far: Wire, inUse: ReadonlySet<number>): readonly number[] => {
  if (!carriesAll(near)) return namedVlans(near);
  if (carriesAll(far)) return [...inUse];
  return namedVlans(far).flatMap((vlan) => {
    const tag = tagOf(far, vlan);
    const back = tag === undefined ? undefined : vlanOf(near, tag);
    return back === undefined ? [] : [back];
  });
};

const adjacencyOf = (count: number, edges: readonly Edge[]): Pick<Graph, "offsets" | "arcs"> => {
  const offsets = new Int32Array(count + 1);
  const add = (node: number): void => {
    offsets[node + 1] = numberAt(offsets, node + 1) + 1;
  };
  for (const { from, to } of edges) {
    add(from);
    add(to);
  }
  for (let node = 0; node < count; node += 1)
    offsets[node + 1] = numberAt(offsets, node + 1) + numberAt(offsets, node);
  const arcs = new Int32Array(edges.length * 2);
  const next = offsets.slice();
  const put = (node: number, edge: number): void => {
    const place = numberAt(next, node);
    arcs[place] = edge;
    next[node] = place + 1;
  };
  for (const { id, from, to } of edges) {
    put(from, id);
    put(to, id);
  }
  return { offsets, arcs };
};

const componentsOf = (
  count: number,
  edges: readonly Edge[],
  { offsets, arcs }: Pick<Graph, "offsets" | "arcs">,
): Pick<Graph, "component" | "components"> => {
  const component = new Int32Array(count).fill(-1);
  let components = 0;
  const stack: number[] = [];
  for (let start = 0; start < count; start += 1) {
    if (component[start] !== -1) continue;
    component[start] = components;
    stack.push(start);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (let arc = numberAt(offsets, node); arc < numberAt(offsets, node + 1); arc += 1) {
        const { from, to } = at(edges, numberAt(arcs, arc));
        const next = from === node ? to : from;
        if (component[next] !== -1) continue;
        component[next] = components;
        stack.push(next);
      }
    }
    components += 1;
  }
  return { component, components };
};

const carriersOf = (
  { list, wires, ports, owner }: Switches,
  count: number,
  nodeOf: NodeOf,
): Pick<Graph, "accessPorts" | "trunkPorts"> => {
  const accessPorts = Array.from({ length: count }, (): number[] => []);
  const trunkPorts = list.map((): number[] => []);
  ports.forEach((_, port) => {
    const wire = at(wires, port);
    if (wire.mode === "trunk") at(trunkPorts, at(owner, port)).push(port);
    if (wire.mode !== "access") return;
    const node = at(nodeOf, at(owner, port)).get(wire.vlan);
    if (node !== undefined) at(accessPorts, node).push(port);
  });
  return { accessPorts, trunkPorts };
};
