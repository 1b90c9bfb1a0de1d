import { at, numberAt, type Edge, type Graph, type Hop, type Place } from "./graph.js";
import { tagOf } from "./wire.js";

/** Every port that carries a node's VLAN, ascending: where its frames come in and go out. */
export const portsOf = (graph: Graph, node: number): readonly number[] => {
  const { vlan } = at(graph.nodes, node);
  const trunks = at(graph.trunkPorts, numberAt(graph.nodeSwitch, node)).filter(
    (port) => tagOf(at(graph.wires, port), vlan) !== undefined,
  );
  const access = at(graph.accessPorts, node);
  return trunks.length === 0 ? access : [...access, ...trunks].sort((a, b) => a - b);
};

/** Every node whose VLAN a port carries, ascending. */
export const nodesOfPort = (graph: Graph, port: number): readonly number[] => {
  const wire = at(graph.wires, port);
  if (wire.mode === "dead") return [];
  if (wire.mode === "access") return [numberAt(graph.accessNode, port)];
  const owner = numberAt(graph.portSwitch, port);
  const first = numberAt(graph.firstNode, owner);
  const own = Array.from(
    { length: numberAt(graph.firstNode, owner + 1) - first },
    (_, index) => first + index,
  );
  return own.filter((node) => tagOf(wire, at(graph.nodes, node).vlan) !== undefined);
};

/** A port in a node's VLAN. */
export const placeOf = (graph: Graph, node: number, port: number): Place => {
  const { vlan } = at(graph.nodes, node);
  const found = at(graph.ports, port);
  if (found.kind === "bridge-port") {
    const { kind, host, bridge, port: name, peer } = found;
    return { kind, host, bridge, port: name, peer, vlan };
  }
  const { kind, host, container, device, interface: end, ethernet, declared } = found;
  return { kind, host, container, device, interface: end, ethernet, declared, vlan };
};

/** The node at the other end of an edge. */
export const otherEnd = ({ from, to }: Edge, node: number): number => (from === node ? to : from);

/** The port of an edge at one of its nodes. */
export const portAt = ({ from, fromPort, toPort }: Edge, node: number): number =>
  from === node ? fromPort : toPort;

/** An edge, travelled away from `node`. */
export const hopFrom = (graph: Graph, edge: number, node: number): Hop => {
  const taken = at(graph.edges, edge);
  const { id, kind } = taken;
  const far = otherEnd(taken, node);
  return {
    edge: id,
    kind,
    from: placeOf(graph, node, portAt(taken, node)),
    to: placeOf(graph, far, taken.from === node ? taken.toPort : taken.fromPort),
  };
};

/** Calls back with every edge of a node, ascending. */
export const eachEdge = (graph: Graph, node: number, visit: (edge: Edge) => void): void => {
  const end = numberAt(graph.offsets, node + 1);
  for (let arc = numberAt(graph.offsets, node); arc < end; arc += 1)
    visit(at(graph.edges, numberAt(graph.arcs, arc)));
};
