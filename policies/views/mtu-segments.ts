import { keyOf } from "../../core/model/key.js";
import { tunnelOverhead } from "../../core/topology/tunnel-overhead.js";
import type { DeclaredFacts } from "../../core/model/declared-facts.js";
import type { Graph } from "../../core/layer2/index.js";
import { ownEntry } from "../../core/topology/own-entry.js";
import type { OverlayFacts } from "../overlay-facts.js";
import { linkViews, type EndView } from "./link-ends.js";

/** A broadcast domain that crosses tunnels, with the routed link ends that send packets into it. */
export interface MtuSegment {
  /** Those whose MTU is known. */
  readonly senders: readonly Sender[];
  /** Those that have an MTU which neither the topology nor their kind of device says. */
  readonly unsized: readonly EndView[];
  /** The narrowest of its tunnels whose path is known. */
  readonly narrowest?: TunnelLimit;
  /** Pairs of hosts of its tunnels whose path is not known. */
  readonly unknown: readonly string[];
}

export interface Sender {
  readonly view: EndView;
  /** Layer-3 MTU in bytes: what it sends at most. */
  readonly mtu: number;
  /** Whether the device's default. */
  readonly byDefault: boolean;
}

export interface TunnelLimit {
  /** "host-a and host-b". */
  readonly between: string;
  /** Bytes of the largest IP packet that the underlay carries, in its worse direction. */
  readonly path: number;
  readonly overhead: number;
  /** Bytes of the largest tenant packet: path - overhead. */
  readonly limit: number;
  /** Whether the inner frames have a tag, which takes four bytes. */
  readonly tagged: boolean;
}

/** The segments, in the graph's order; those within one host have no tunnel. */
export const mtuSegments = (facts: OverlayFacts): readonly MtuSegment[] => {
  const known = memory.get(facts.graph);
  if (known !== undefined) return known;
  const segments = segmentsOf(facts);
  memory.set(facts.graph, segments);
  return segments;
};

/** Three rules ask for the same graph's segments. */
const memory = new WeakMap<Graph, readonly MtuSegment[]>();

const segmentsOf = (facts: OverlayFacts): readonly MtuSegment[] => {
  const { graph, declared } = facts;
  const ends = routedEndsByComponent(facts);
  const limits = new Map<number, (TunnelLimit | string)[]>();
  for (const { kind, from, fromPort, to } of graph.edges) {
    if (kind !== "tunnel") continue;
    const component = graph.component[from] ?? -1;
    const found = limitOf(graph, declared, { from, to, fromPort });
    limits.set(component, [...(limits.get(component) ?? []), found]);
  }
  return [...ends]
    .sort(([one], [other]) => one - other)
    .map(([component, list]) => segmentOf(facts, list, limits.get(component) ?? []));
};

const segmentOf = (
  { mtuIsOpen }: OverlayFacts,
  ends: readonly EndView[],
  limits: readonly (TunnelLimit | string)[],
): MtuSegment => {
  // The tenant MTU is that of segments with a tunnel, and of no others.
  const open = mtuIsOpen === true && limits.length > 0;
  const senders = ends.flatMap((view) => senderOf(view, open) ?? []);
  const narrowest = limits
    .filter((limit) => typeof limit !== "string")
    .toSorted((one, other) => one.limit - other.limit)[0];
  const unknown = limits.filter((limit) => typeof limit === "string");
  return {
    senders,
    unsized: ends.filter((view) => !open && senderOf(view, open) === undefined),
    ...(narrowest === undefined ? {} : { narrowest }),
    unknown: [...new Set(unknown)].sort(),
  };
};

/** Undefined where its MTU is not known. */
const senderOf = (view: EndView, open: boolean): Sender | undefined => {
  const own = view.interface?.mtu;
  const mtu = own ?? (open ? undefined : view.defaultMtu);
  return mtu === undefined ? undefined : { view, mtu, byDefault: own === undefined };
};

const routedEndsByComponent = (facts: OverlayFacts): ReadonlyMap<number, readonly EndView[]> => {
  const { graph } = facts;
  const places = new Map(
    graph.nodes.flatMap((node, index) =>
      node.kind === "segment" ? [[keyOf(node.host, node.bridge, node.vlan), index] as const] : [],
    ),
  );
  const ends = new Map<number, EndView[]>();
  for (const view of linkViews(facts).flatMap(({ ends }) => ends)) {
    const { port, interface: inputs } = view;
    if (inputs?.mode !== "routed" || inputs.shutdown || port?.vlan === undefined) continue;
    const node = places.get(keyOf(port.host, port.bridge, port.vlan));
    const component = node === undefined ? undefined : graph.component[node];
    if (component === undefined) continue;
    ends.set(component, [...(ends.get(component) ?? []), view]);
  }
  return ends;
};

/** The limit of a tunnel, or the pair of hosts when its path is not known. */
const limitOf = (
  { nodes, ports, wires }: Graph,
  declared: DeclaredFacts | undefined,
  edge: { readonly from: number; readonly to: number; readonly fromPort: number },
): TunnelLimit | string => {
  const [one = "", other = ""] = [nodes[edge.from]?.host, nodes[edge.to]?.host].toSorted();
  const between = `${one} and ${other}`;
  const port = ports[edge.fromPort];
  const peer = port?.kind === "bridge-port" ? port.peer : undefined;
  const path = pathBetween(declared, one, other);
  if (path === undefined || peer?.kind !== "tunnel") return between;
  const tagged = wires[edge.fromPort]?.mode === "trunk";
  const overhead = tunnelOverhead({ tagged, address: peer.remoteAddress });
  return { between, path, overhead, limit: path - overhead, tagged };
};

/** Measured where it was, else as declared; the worse direction. */
const pathBetween = (
  declared: DeclaredFacts | undefined,
  from: string,
  to: string,
): number | undefined => {
  const measured = [
    ownEntry(ownEntry(declared?.paths, from), to),
    ownEntry(ownEntry(declared?.paths, to), from),
  ].filter((bytes) => bytes !== undefined);
  const written = [from, to]
    .map((host) => ownEntry(declared?.hosts, host)?.underlayMtu)
    .filter((bytes) => bytes !== undefined);
  const known = measured.length > 0 ? measured : written;
  return known.length === 0 ? undefined : Math.min(...known);
};
