import { nodesOfPort, type Graph } from "../layer2/index.js";
import { keyOf, type Key } from "../model/key.js";
import type { End } from "./ends.js";
import type { Passage } from "./passages.js";

/** The layer 2 before and after an update, with those who are on it. */
export interface Sides {
  readonly old: Graph;
  readonly now: Graph;
  readonly before: readonly End[];
  readonly after: readonly End[];
}

interface Lost {
  /** "arch-ovs/vtep-10-14-23-1" of a tunnel, "host-b/eth1" of whoever may be the operator's end. */
  readonly at: string;
  readonly vlan: number;
}

/**
 * Beyond the host, where the login comes over a tunnel or from nobody knows where: the tunnel's other end, and
 * everybody who is not the topology's own and may be the operator, who come apart from the host's port.
 */
export const beyond = (passage: Passage, sides: Sides): readonly Lost[] => {
  const { host, bridge, inner, outer, vlan } = passage;
  const port = outer === undefined ? undefined : portIn(sides.old, host, bridge, outer);
  if (outer !== undefined && port?.peer !== "tunnel") return [];
  const own = componentOf(sides.old, host, bridge, inner, vlan);
  const then = componentOf(sides.now, host, bridge, inner, vlan);
  if (own === undefined) return [];
  const later = new Map(sides.after.map(({ key, component }) => [key, component]));
  const apart = sides.before.filter(
    (end) =>
      end.component === own &&
      end.vlan === vlan &&
      end.link === undefined &&
      end.key !== keyOf(host, bridge, inner, vlan) &&
      (then === undefined || later.get(end.key) !== then),
  );
  const far = outer === undefined ? undefined : farEnd(sides.old, host, bridge, outer, vlan);
  const gone = far !== undefined && far !== farEnd(sides.now, host, bridge, outer ?? "", vlan);
  return [
    ...(gone ? [{ at: `the other end of ${bridge}/${outer ?? ""}`, vlan }] : []),
    ...apart.map(({ name }) => ({ at: name, vlan })),
  ];
};

const portIn = (
  graph: Graph,
  host: string,
  bridge: string,
  name: string,
): { readonly index: number; readonly peer: string } | undefined => {
  const index = graph.ports.findIndex(
    (one) =>
      one.kind === "bridge-port" && one.host === host && one.bridge === bridge && one.port === name,
  );
  const port = graph.ports[index];
  return port?.kind === "bridge-port" ? { index, peer: port.peer.kind } : undefined;
};

const nodeIn = (graph: Graph, index: number, vlan: number): number | undefined =>
  nodesOfPort(graph, index).find((node) => graph.nodes[node]?.vlan === vlan);

const componentOf = (
  graph: Graph,
  host: string,
  bridge: string,
  name: string,
  vlan: number,
): number | undefined => {
  const port = portIn(graph, host, bridge, name);
  const node = port === undefined ? undefined : nodeIn(graph, port.index, vlan);
  return node === undefined ? undefined : graph.component[node];
};

/** The port at the other end of a tunnel, where the VLAN crosses it. */
const farEnd = (
  graph: Graph,
  host: string,
  bridge: string,
  name: string,
  vlan: number,
): Key | undefined => {
  const port = portIn(graph, host, bridge, name);
  const node = port === undefined ? undefined : nodeIn(graph, port.index, vlan);
  if (port === undefined || node === undefined) return undefined;
  const edge = graph.edges.find(
    ({ kind, from, to, fromPort, toPort }) =>
      kind === "tunnel" &&
      ((from === node && fromPort === port.index) || (to === node && toPort === port.index)),
  );
  const far =
    edge === undefined
      ? undefined
      : graph.ports[edge.fromPort === port.index ? edge.toPort : edge.fromPort];
  return far?.kind === "bridge-port" ? keyOf(far.host, far.bridge, far.port) : undefined;
};
