import { declaredFacts } from "../desired/declared-facts.js";
import { claimedLinks, nodesOfPort, type Graph, type GraphPort } from "../layer2/index.js";
import type { ClaimedLink } from "../model/declared-facts.js";
import { keyOf, type Key } from "../model/key.js";
import type { ObservedHost } from "../model/observed.js";
import { deviceIn } from "../topology/device-in.js";
import type { Topology } from "../topology/topology.js";

/** Somebody at a bridge port, in one VLAN: an end of a declared link, or what the topology does not declare. */
export interface End {
  /** The same for the same port and VLAN. */
  readonly key: Key;
  /** The same for the same port. */
  readonly port: Key;
  readonly vlan: number;
  /** "host-a/vnet3", "ceos_1:eth3". */
  readonly name: string;
  /** Link of the topology, or one that another has claimed; absent: it is no end of a link. */
  readonly link?: string;
  /** Number of the connected component of the graph. */
  readonly component: number;
  /** MAC addresses that the bridge has learned there; empty where its table was not read. */
  readonly macs: readonly string[];
}

type BridgePort = Extract<GraphPort, { kind: "bridge-port" }>;

/**
 * Everybody who sends and hears at a bridge port of a graph of these hosts: as they are, or as an update leaves
 * them. A tunnel is a way and no end. A bridge's own port, which every bridge has, counts where an address was
 * learned there; interfaces of declared devices without a link where the topology leaves them as they are, and
 * not where they are to be alone.
 */
export const endsIn = (
  topology: Topology,
  observed: readonly ObservedHost[],
): ((graph: Graph) => readonly End[]) => {
  const links = linkEnds([...topology.links, ...claimedLinks(observed, declaredFacts(topology))]);
  const learned = learnedAt(observed);
  return (graph) =>
    graph.ports.flatMap((port, index) => {
      if (port.kind !== "bridge-port" || port.peer.kind === "tunnel") return [];
      const who = whoIs(port, topology, links);
      if (who === undefined) return [];
      return nodesOfPort(graph, index).flatMap((node): readonly End[] => {
        const vlan = graph.nodes[node]?.vlan;
        const component = graph.component[node];
        if (vlan === undefined || component === undefined) return [];
        const key = keyOf(port.host, port.bridge, port.port, vlan);
        const macs = learned.get(key) ?? [];
        return port.port === port.bridge && macs.length === 0
          ? []
          : [
              {
                key,
                port: keyOf(port.host, port.bridge, port.port),
                vlan,
                component,
                macs,
                ...who,
              },
            ];
      });
    });
};

const whoIs = (
  { host, port, peer }: BridgePort,
  topology: Topology,
  links: ReadonlyMap<Key, Pick<End, "name" | "link">>,
): Pick<End, "name" | "link"> | undefined => {
  if (peer.kind !== "container") return { name: `${host}/${port}` };
  const { container, interface: end } = peer;
  const link = links.get(keyOf(host, container, end));
  if (link !== undefined) return link;
  const device = deviceIn(topology, host, container);
  if (device === undefined) return { name: `${host}/${container}:${end}` };
  return topology.overlay.isolation === "leave" ? { name: `${device.name}:${end}` } : undefined;
};

/** Those of other topologies too, as their ends are claimed on the hosts. */
const linkEnds = (links: readonly ClaimedLink[]): ReadonlyMap<Key, Pick<End, "name" | "link">> =>
  new Map(
    links.flatMap(({ name: link, ends }) =>
      ends.map(({ device, host, container, interface: end }) => [
        keyOf(host, container, end),
        { name: `${device}:${end}`, link },
      ]),
    ),
  );

const learnedAt = (observed: readonly ObservedHost[]): ReadonlyMap<Key, readonly string[]> => {
  const found = new Map<Key, string[]>();
  for (const { host, detail } of observed)
    for (const [bridge, read] of Object.entries(detail?.bridges ?? {}))
      for (const { port, vlan, mac } of read.known ? read.value.fdb : []) {
        const key = keyOf(host, bridge, port, vlan);
        found.set(key, [...(found.get(key) ?? []), mac]);
      }
  return found;
};
