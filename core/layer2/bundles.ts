import { groupBy } from "../model/group-by.js";
import { listOf } from "../model/lists.js";
import { keyOf, type Key } from "../model/key.js";
import type { Bundle, LayerTwo } from "../model/layer-two.js";
import { problem } from "../messages/unknowns.js";
import { DisjointSets } from "./disjoint-sets.js";
import { at, type Edge, type GraphPort, type Node, type UnknownPort } from "./graph.js";
import type { Adjacency } from "./adjacencies.js";
import type { NodeOf } from "./nodes-of.js";
import type { Switches } from "./switches.js";
import { vlanOf } from "./wire.js";

interface Parts {
  readonly layer: LayerTwo;
  readonly switches: Switches;
  readonly pairs: readonly Adjacency[];
  readonly nodes: readonly Node[];
  readonly nodeOf: NodeOf;
  readonly edges: readonly Edge[];
}

type Member = Extract<GraphPort, { kind: "device-port" }> & { readonly bundle: Bundle };

/**
 * The edges with each bundle taken for one: of the links that join the same two bundles, one is an
 * edge from end to end. A frame takes one of them, and what a bundle takes in it does not send out
 * again, so that they are no loop. Links of a bundle that end on ports of their own stay: what comes
 * back over one of them is a loop.
 *
 * A member that waits for LACP has no edge where nobody at the other end speaks it.
 */
export const withBundles = (
  parts: Parts,
): { readonly edges: readonly Edge[]; readonly unknownPorts: readonly UnknownPort[] } => {
  const { switches, edges } = parts;
  if (!switches.ports.some(isMember)) return { edges, unknownPorts: switches.unknownPorts };
  const sets = domainsOf(parts.nodes.length, edges);
  const { silent, doubtful } = lacpOf(parts, sets);
  const carrying = edges.filter(({ toPort }) => !silent.has(toPort));
  const gone = parallel(carrying, switches.ports, sets);
  return {
    edges: carrying.filter((edge) => !gone.has(edge)).map((edge, id) => ({ ...edge, id })),
    unknownPorts: [...switches.unknownPorts, ...doubtful],
  };
};

const isMember = (port: GraphPort): port is Member =>
  port.kind === "device-port" && port.bundle !== undefined;

const memberAt = (ports: readonly GraphPort[], index: number): Member | undefined => {
  const port = at(ports, index);
  return isMember(port) ? port : undefined;
};

const bundleKey = ({ host, container, bundle: { name } }: Member): Key =>
  keyOf(host, container, name);

/** What tunnels join is one piece of wire to the devices that are attached to it. */
const domainsOf = (count: number, edges: readonly Edge[]): DisjointSets => {
  const sets = new DisjointSets(count);
  for (const { kind, from, to } of edges) if (kind === "tunnel") sets.unite(from, to);
  return sets;
};

/** A bundle's links within one piece of wire and one VLAN of its device. */
interface End {
  readonly key: Key;
  readonly edges: Edge[];
}

/** The edges that join two bundles that earlier ones join already. */
const parallel = (
  edges: readonly Edge[],
  ports: readonly GraphPort[],
  sets: DisjointSets,
): ReadonlySet<Edge> => {
  const domains = new Map<number, Map<Key, End>>();
  for (const edge of edges) {
    const member = edge.kind === "attachment" ? memberAt(ports, edge.toPort) : undefined;
    if (member === undefined) continue;
    const domain = sets.find(edge.from);
    const ends = domains.get(domain) ?? new Map<Key, End>();
    domains.set(domain, ends);
    const key = keyOf(bundleKey(member), edge.to);
    const end = ends.get(key) ?? { key, edges: [] };
    end.edges.push(edge);
    ends.set(key, end);
  }
  const joined = new Set<Key>();
  const gone = new Set<Edge>();
  for (const ends of domains.values()) {
    const list = [...ends.values()];
    list.forEach((one, index) => {
      for (const other of list.slice(index + 1)) {
        const pair = one.key < other.key ? keyOf(one.key, other.key) : keyOf(other.key, one.key);
        if (joined.has(pair)) for (const edge of other.edges) gone.add(edge);
        joined.add(pair);
      }
    });
  }
  return gone;
};

/** A member that waits for LACP, where its frames without a tag go. */
interface Waiting {
  readonly index: number;
  readonly member: Member;
  readonly domain: number | undefined;
  readonly bridge: GraphPort;
}

const lacpOf = (
  { layer, switches, pairs, nodeOf }: Parts,
  sets: DisjointSets,
): { readonly silent: ReadonlySet<number>; readonly doubtful: readonly UnknownPort[] } => {
  const passing = new Set(
    layer.bridges.flatMap(({ host, bridge, forwardBpdu }) =>
      forwardBpdu ? [keyOf(host, bridge)] : [],
    ),
  );
  const waiting = pairs.flatMap(({ kind, from, to }): readonly Waiting[] => {
    const member = kind === "attachment" ? memberAt(switches.ports, to) : undefined;
    if (
      member === undefined ||
      member.bundle.lacp === "on" ||
      at(switches.wires, to).mode === "dead"
    )
      return [];
    const vlan = vlanOf(at(switches.wires, from), 0);
    const node = vlan === undefined ? undefined : at(nodeOf, at(switches.owner, from)).get(vlan);
    const domain = node === undefined ? undefined : sets.find(node);
    return [{ index: to, member, domain, bridge: at(switches.ports, from) }];
  });
  const speakers = groupBy(waiting, ({ domain }) => domain);
  const silent = new Set<number>();
  const doubtful = waiting.flatMap((one): readonly UnknownPort[] => {
    const others = one.domain === undefined ? [] : listOf(speakers, one.domain);
    if (!others.some((other) => agree(one.member, other.member))) {
      silent.add(one.index);
      return [unknownPort(one.member, "LACP-NO-PARTNER", {})];
    }
    const { bridge } = one;
    if (bridge.kind !== "bridge-port" || passing.has(keyOf(bridge.host, bridge.bridge))) return [];
    return [unknownPort(one.member, "LACP-DROPPED", { bridge: bridge.bridge })];
  });
  return { silent, doubtful };
};

/** Two passive ends wait for each other for ever. */
const agree = (one: Member, other: Member): boolean =>
  bundleKey(one) !== bundleKey(other) &&
  (one.bundle.lacp === "active" || other.bundle.lacp === "active");

const unknownPort = (
  { host, container, device, interface: end, ethernet, bundle }: Member,
  code: "LACP-NO-PARTNER" | "LACP-DROPPED",
  { bridge = "" }: { readonly bridge?: string },
): UnknownPort => {
  const facts = { container, bundle: bundle.name };
  const why = code === "LACP-DROPPED" ? problem(code, { ...facts, bridge }) : problem(code, facts);
  return {
    host,
    container,
    device,
    interface: end,
    ethernet,
    unknown: { host, what: `forwarding of ${container}:${end}`, ...why },
  };
};
