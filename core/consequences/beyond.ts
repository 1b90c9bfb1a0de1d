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
  if (outer !== undefined && port?.peer.kind !== "tunnel") return [];
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

type BridgePort = Extract<Graph["ports"][number], { readonly kind: "bridge-port" }>;

/** A port of a bridge, and where it stands among the graph's ports. */
export const portIn = (
  graph: Graph,
  host: string,
  bridge: string,
  name: string,
): (BridgePort & { readonly index: number }) | undefined => {
  const index = graph.ports.findIndex(
    (one) =>
      one.kind === "bridge-port" && one.host === host && one.bridge === bridge && one.port === name,
  );
  const port = graph.ports[index];
  return port?.kind === "bridge-port" ? { ...port, index } : undefined;
};

interface Place {
  /** Of the port, among the graph's ports. */
  readonly index: number;
  /** Of the port in the VLAN, among the graph's nodes. */
  readonly node: number;
}

const placeIn = (
  graph: Graph,
  host: string,
  bridge: string,
  name: string,
  vlan: number,
): Place | undefined => {
  const index = portIn(graph, host, bridge, name)?.index;
  const node =
    index === undefined
      ? undefined
      : nodesOfPort(graph, index).find((one) => graph.nodes[one]?.vlan === vlan);
  return index === undefined || node === undefined ? undefined : { index, node };
};

const componentOf = (
  graph: Graph,
  ...place: readonly [host: string, bridge: string, name: string, vlan: number]
): number | undefined => {
  const found = placeIn(graph, ...place);
  return found === undefined ? undefined : graph.component[found.node];
};

/** The port at the other end of a tunnel, where the VLAN crosses it. */
const farEnd = (
  graph: Graph,
  ...place: readonly [host: string, bridge: string, name: string, vlan: number]
): Key | undefined => {
  const found = placeIn(graph, ...place);
  if (found === undefined) return undefined;
  const { index, node } = found;
  const edge = graph.edges.find(
    ({ kind, from, to, fromPort, toPort }) =>
      kind === "tunnel" &&
      ((from === node && fromPort === index) || (to === node && toPort === index)),
  );
  const far =
    edge === undefined
      ? undefined
      : graph.ports[edge.fromPort === index ? edge.toPort : edge.fromPort];
  return far?.kind === "bridge-port" ? keyOf(far.host, far.bridge, far.port) : undefined;
};
