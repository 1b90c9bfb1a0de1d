import { keyOf, type Key } from "../model/key.js";
import { at, type Edge, type Graph, type Place } from "./graph.js";
import { eachEdge, nodesOfPort, otherEnd, placeOf, portAt, portsOf } from "./places.js";
import { vlanOf } from "./wire.js";
import { failed, ok, type Result } from "../model/result.js";
import type { Words } from "../model/words.js";
import { onceFor } from "../model/once-for.js";

/** Where a broadcast enters the overlay. */
export type FloodSource = (
  | {
      readonly host: string;
      readonly container: string;
      readonly interface: string;
      readonly port?: undefined;
    }
  | { readonly host: string; readonly bridge: string; readonly port: string }
) & {
  /** VLAN tag that the frame carries on the wire; none by default. */
  readonly tag?: number;
};

/** What becomes of one broadcast frame. */
export interface Flood {
  /** Why the frame reaches nothing at all; absent when it enters a bridge. */
  readonly lost?: Words;
  /** Every place where it is bridged, nearest first, with the port it came in by first. */
  readonly arrivals: readonly Arrival[];
  /** Where bridges learn the sender's MAC address (of the first copy that comes by). */
  readonly learned: readonly Learned[];
  /** Every port that it leaves by, where nothing takes it further included. */
  readonly left: readonly Place[];
  /** Whether copies of it go round for ever. */
  readonly endless: boolean;
  /** Places that it reaches by several ports, its own included: the MAC moves between them. */
  readonly flapping: readonly Flapping[];
}

export interface Arrival {
  readonly node: number;
  /** The port that it came in by. */
  readonly by: Place;
  /** Wires that it crossed since the bridge that it entered. */
  readonly distance: number;
}

export interface Learned {
  readonly host: string;
  readonly bridge: string;
  readonly vlan: number;
  readonly port: string;
}

export interface Flapping {
  readonly node: number;
  readonly by: readonly Place[];
}

/**
 * Floods one broadcast frame as learning switches do: out of every port of the VLAN but the one that
 * it came in by.
 */
export const flood = (graph: Graph, source: FloodSource): Flood => {
  const entry = entryOf(graph, source);
  if (!entry.ok) return { ...NOWHERE, lost: entry.problem };
  const visits = visitsFrom(graph, entry.value);
  const reached = [...visits].sort(([, a], [, b]) => a.distance - b.distance);
  const places = reached.map(([node, visit]) => ({ node, ...visit }));
  const crossed = new Set(places.flatMap(({ out }) => out)).size;
  let left: Flood["left"] | undefined;
  return {
    arrivals: places.map(({ node, ports: [first], distance }) => ({
      node,
      by: placeOf(graph, node, first),
      distance,
    })),
    learned: places.flatMap(({ node, ports: [first] }) => learnedAt(placeOf(graph, node, first))),
    // Most who flood do not ask, and a bridge may have thousands of ports.
    get left() {
      return (left ??= places.flatMap((place) => leftBy(graph, place)));
    },
    endless: crossed >= places.length,
    flapping: places
      .filter(({ ports }) => movesAt(ports))
      .map(({ node, ports }) => ({
        node,
        by: [...new Set(ports)].sort((a, b) => a - b).map((port) => placeOf(graph, node, port)),
      })),
  };
};

const leftBy = (
  graph: Graph,
  { node, ports }: Pick<Visit, "ports"> & { readonly node: number },
): readonly Place[] =>
  portsOf(graph, node)
    .filter((port) => port !== ports[0] || movesAt(ports))
    .map((port) => placeOf(graph, node, port));

/** Whether copies come in by different ports. */
const movesAt = ([first, ...later]: Visit["ports"]): boolean =>
  later.some((port) => port !== first);

const NOWHERE: Flood = { arrivals: [], learned: [], left: [], endless: false, flapping: [] };

interface Entry {
  readonly node: number;
  readonly port: number;
}

const entryOf = (graph: Graph, source: FloodSource): Result<Entry, Words> => {
  const tag = source.tag ?? 0;
  const name =
    source.port === undefined
      ? `${source.container}:${source.interface} on ${source.host}`
      : `${source.host}/${source.bridge}/${source.port}`;
  const port = bridgePortsByKey(graph).get(sourceKey(source));
  if (port === undefined) return failed(`no bridge port was found for ${name}`);
  const wire = at(graph.wires, port);
  const vlan = vlanOf(wire, tag);
  if (vlan === undefined) {
    const frames = tag === 0 ? "frames without a tag" : `frames of VLAN ${tag}`;
    return failed(`the bridge port of ${name} takes no ${frames}`);
  }
  const node = nodesOfPort(graph, port).find(
    (one) => one !== -1 && at(graph.nodes, one).vlan === vlan,
  );
  return node === undefined
    ? failed(`no other port is known to be in VLAN ${vlan}, where ${name} enters`)
    : ok({ node, port });
};

/** The same for the same place, whatever the frame's tag. */
export const sourceKey = (source: FloodSource): Key =>
  source.port === undefined
    ? keyOf("end", source.host, source.container, source.interface)
    : keyOf("port", source.host, source.bridge, source.port);

/** Bridge ports by name and by what is attached; made once for a graph, for it is flooded often. */
const bridgePortsByKey = onceFor((graph: Graph): ReadonlyMap<Key, number> => {
  const index = new Map<Key, number>();
  const add = (source: FloodSource, port: number): void => {
    const key = sourceKey(source);
    if (!index.has(key)) index.set(key, port);
  };
  graph.ports.forEach((port, number) => {
    if (port.kind !== "bridge-port") return;
    const { host, bridge, port: name, peer } = port;
    add({ host, bridge, port: name }, number);
    if (peer.kind === "container") add({ host, ...peer }, number);
  });
  return index;
});

interface Visit {
  /** Ports that copies come in by, in order of arrival. */
  readonly ports: [number, ...number[]];
  /** Edges that copies leave by. */
  readonly out: number[];
  readonly distance: number;
}

/**
 * A node passes a first copy on over all edges but the one it came by; a second copy by another port
 * adds that one. Further copies add nothing, so each edge is taken at most once each way.
 */
const visitsFrom = (graph: Graph, entry: Entry): ReadonlyMap<number, Visit> => {
  const visits = new Map<number, Visit>();
  const queue = [{ ...entry, distance: 0 }];
  for (const { node, port, distance } of queue) {
    const before = visits.get(node);
    const visit = before ?? { ports: [port], out: [], distance };
    if (before === undefined) visits.set(node, visit);
    else {
      const first = before.ports[0];
      const turns = before.ports.every((known) => known === first) && port !== first;
      before.ports.push(port);
      if (!turns) continue;
    }
    eachEdge(graph, node, (edge) => {
      const leaves = portAt(edge, node);
      if (before === undefined ? leaves === port : leaves !== before.ports[0]) return;
      visit.out.push(edge.id);
      queue.push({ ...arrivalOver(edge, node), distance: distance + 1 });
    });
  }
  return visits;
};

const arrivalOver = (edge: Edge, node: number): Entry => {
  const far = otherEnd(edge, node);
  return { node: far, port: edge.from === node ? edge.toPort : edge.fromPort };
};

const learnedAt = (place: Place): readonly Learned[] =>
  place.kind === "bridge-port"
    ? [{ host: place.host, bridge: place.bridge, vlan: place.vlan, port: place.port }]
    : [];
