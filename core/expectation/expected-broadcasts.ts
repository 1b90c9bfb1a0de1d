import { devicePortKey, deviceKey } from "../diagnosis/facet-key.js";
import { keyOf, type Key } from "../model/key.js";
import type { PingEnd } from "../diagnosis/evidence.js";
import type { FloodSource, Flood } from "../layer2/index.js";
import type { ExpectedPing, Seen } from "./expected-pings.js";

/** Where an ARP request of a link end goes, without and with the experiments. */
export interface ExpectedBroadcast {
  /** Names of the links that its pings cross. */
  readonly links: readonly string[];
  readonly from: PingEnd;
  readonly before: Reach;
  readonly after: Reach;
}

/** How far a broadcast gets. */
export interface Reach {
  /** VLAN on which it enters; absent: it does not. */
  readonly vlan?: number;
  /** Why it reaches nothing at all. */
  readonly lost?: string;
  /** Whether copies of it go round for ever. */
  readonly endless: boolean;
  /** By tunnel port, the VLANs on which it comes in there; at a port of the sender's own host it
   * comes back. */
  readonly over: readonly TunnelVlans[];
  /** Devices that hear it, in the order in which it gets there. */
  readonly devices: readonly string[];
  /** Ports of containers and machines that it leaves by. */
  readonly ports: number;
}

export interface TunnelVlans {
  readonly host: string;
  readonly port: string;
  /** Ascending. */
  readonly vlans: readonly number[];
}

/** One for every interface that a ping can be sent from, in the order of the pings. */
export const expectedBroadcasts = (
  pings: readonly ExpectedPing[],
  before: Seen,
  after: Seen,
): readonly ExpectedBroadcast[] => {
  const sources = new Map<Key, { from: PingEnd; links: Set<string> }>();
  for (const { from, links } of pings) {
    const key = keyOf(from.host, from.container, from.interface);
    const known = sources.get(key) ?? { from, links: new Set<string>() };
    sources.set(key, known);
    for (const link of links) known.links.add(link);
  }
  return [...sources.values()]
    .filter(({ from }) => sends(before, from) || sends(after, from))
    .map(({ from, links }) => ({
      links: [...links],
      from,
      before: reachOf(before, from),
      after: reachOf(after, from),
    }));
};

/** A switchport sends nothing of its own, and neither does a device that does not run. */
const sends = ({ world }: Seen, { host, container, interface: end }: PingEnd): boolean => {
  const port = world.get(devicePortKey(host, container, end));
  const device = world.get(deviceKey(host, container));
  return (
    port?.of === "device-port" &&
    port.port.forwarding.mode === "routed" &&
    device?.of === "device" &&
    device.running
  );
};

const reachOf = ({ world, oracle }: Seen, from: FloodSource): Reach => {
  const { lost, endless, arrivals, learned, left } = oracle.floodFrom(from);
  const tunnels = tunnelPorts(world);
  const over = new Map<Key, { host: string; port: string; vlans: Set<number> }>();
  for (const { host, port, vlan } of learned) {
    const key = keyOf(host, port);
    if (!tunnels.has(key)) continue;
    const known = over.get(key) ?? { host, port, vlans: new Set<number>() };
    over.set(key, known);
    known.vlans.add(vlan);
  }
  const first = arrivals[0]?.by.vlan;
  return {
    ...(first === undefined ? {} : { vlan: first }),
    ...(lost === undefined ? {} : { lost }),
    endless,
    over: [...over.values()].map(({ host, port, vlans }) => ({
      host,
      port,
      vlans: [...vlans].sort((a, b) => a - b),
    })),
    ...heardBy(world, left),
  };
};

const tunnelPorts = (world: Seen["world"]): ReadonlySet<Key> =>
  new Set(
    [...world.values()].flatMap((facet) =>
      facet.of === "bridge-port" && facet.port.peer.kind === "tunnel"
        ? [keyOf(facet.host, facet.port.name)]
        : [],
    ),
  );

const heardBy = (world: Seen["world"], left: Flood["left"]): Pick<Reach, "devices" | "ports"> => {
  const ends = left.flatMap((place) =>
    place.kind === "bridge-port" && place.peer.kind !== "tunnel" ? [place] : [],
  );
  const devices = ends.flatMap(({ host, peer }) => {
    const found =
      peer.kind === "container" ? world.get(deviceKey(host, peer.container)) : undefined;
    return found?.of === "device" ? [found.device.name] : [];
  });
  return {
    devices: [...new Set(devices)],
    ports: new Set(ends.map(({ host, port }) => keyOf(host, port))).size,
  };
};
