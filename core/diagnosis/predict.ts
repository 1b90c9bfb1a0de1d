import { endName } from "../model/interface-name.js";
import { keyOf, type Key } from "../model/key.js";
import {
  buildGraph,
  doubtsOf,
  flood,
  type Flood,
  type FloodSource,
  type Graph,
  type UnknownPort,
  sourceKey,
} from "../layer2/index.js";
import { addressOwners, deviceFacet } from "./address-owners.js";
import { waysOf } from "./bridge-ways.js";
import { pingOutcome, type PredictedOutcome } from "./ping-outcome.js";
import type { Answering, Evidence, LearnedMac, PingEnd, TracedWay } from "./evidence.js";
import type { Facet } from "./facet.js";
import { facetKey, pathKey, bridgeKey } from "./facet-key.js";
import { bridgePortsOf, diversionOf, layerOf, type World } from "./world.js";

/** What would be seen in a world, in the terms of the evidence. */
export type Prediction =
  /** VLANs, ascending: on which the MAC would surely be learned, and on which it could be. */
  | {
      readonly kind: "vlans";
      readonly sure: readonly number[];
      readonly possible: readonly number[];
    }
  | PredictedOutcome
  | { readonly kind: "passes"; readonly passes: boolean | "unknown" }
  /** The MAC addresses that answer; null: of a device whose address is not known. */
  | { readonly kind: "owners"; readonly macs: readonly (string | null)[] }
  | { readonly kind: "ways"; readonly ways: readonly string[] }
  /** It may depend on these ports, "ceos_2:eth4", of which nobody knows what they do to frames. */
  | { readonly kind: "withheld"; readonly ports: readonly string[] };

/** Answers for one world; floods are computed once. */
export interface Oracle {
  readonly predict: (evidence: Evidence) => Prediction;
  /** What becomes of a broadcast that comes in there. */
  readonly floodFrom: (source: FloodSource) => Flood;
  readonly graph: Graph;
}

export const oracleOf = (world: World): Oracle => {
  const graph = buildGraph(layerOf(world));
  const floods = new Map<Key, Flood>();
  const floodFrom: Oracle["floodFrom"] = (source) => {
    const key = keyOf(sourceKey(source), source.tag);
    const found = floods.get(key) ?? flood(graph, source);
    floods.set(key, found);
    return found;
  };
  const scene = { world, floodFrom };
  return {
    graph,
    floodFrom,
    predict(evidence) {
      const ports = portsInDoubt(graph, scene, evidence);
      if (ports.length > 0) return { kind: "withheld", ports };
      switch (evidence.kind) {
        case "learned":
          return learnedVlans(scene, evidence);
        case "arriving":
          return arrivingVlans(scene, evidence);
        case "ping":
          return pingOutcome(scene, evidence);
        case "full-size":
          return { kind: "passes", passes: fits(scene, evidence) };
        case "answering":
          return { kind: "owners", macs: answering(scene, evidence) };
        case "trace":
          return { kind: "ways", ways: tracedWays(scene, evidence) };
      }
    },
  };
};

interface Scene {
  readonly world: World;
  readonly floodFrom: Oracle["floodFrom"];
}

/** Ports of unknown effect that may take the frames of which the evidence tells further, or send such. */
const portsInDoubt = (graph: Graph, scene: Scene, evidence: Evidence): readonly string[] => {
  const { ports, byComponent } = doubtsOf(graph);
  if (ports.length === 0 || evidence.kind === "full-size" || evidence.kind === "trace") return [];
  const near = (source: FloodSource): readonly UnknownPort[] => {
    const entered = scene.floodFrom(source).arrivals[0]?.node;
    return byComponent.get(graph.component[entered ?? -1] ?? -1) ?? [];
  };
  const found = new Set<UnknownPort>();
  switch (evidence.kind) {
    case "ping":
    case "answering": {
      const { from } = evidence;
      for (const port of [...near(from), ...ports.filter((one) => isEnd(one, from))])
        found.add(port);
      break;
    }
    case "learned":
      for (const port of ports.filter(({ host, device }) => isLearner(evidence, host, device)))
        found.add(port);
      for (const { host, container, port } of senders(scene, (at, name) =>
        isLearner(evidence, at, name),
      ))
        for (const one of near({ host, container, interface: port.interface })) found.add(one);
      break;
    case "arriving":
      return ports.map(endName);
  }
  return [...found].map(endName);
};

const isLearner = (
  { host, device }: Pick<LearnedMac, "host" | "device">,
  at: string,
  name: string,
): boolean => host === at && device === name;

const isEnd = (port: UnknownPort, { host, container, interface: end }: PingEnd): boolean =>
  port.host === host && port.container === container && port.interface === end;

type DevicePortFacet = Extract<Facet, { of: "device-port" }>;

/** Interfaces from which devices that match send frames of their own: the routed ones. */
const senders = (
  { world }: Scene,
  matches: (host: string, name: string) => boolean,
): readonly DevicePortFacet[] => {
  const running = new Map<Key, string>();
  for (const facet of world.values())
    if (facet.of === "device" && facet.running)
      running.set(keyOf(facet.device.host, facet.device.container), facet.device.name);
  return [...world.values()].filter((facet): facet is DevicePortFacet => {
    if (facet.of !== "device-port" || facet.port.forwarding.mode !== "routed") return false;
    const name = running.get(keyOf(facet.host, facet.container));
    return name !== undefined && matches(facet.host, name);
  });
};

/**
 * Where a MAC is learned depends on which interfaces have sent a broadcast. Those on whose VLAN the
 * table has the device's own port surely have; and on that VLAN it is nowhere else, for a table has
 * one place for a MAC on a VLAN. Where copies come in by several ports, or a second device has the
 * same MAC, on whatever host, they move it to and fro, and nothing is sure.
 */
const learnedVlans = (scene: Scene, evidence: LearnedMac): Prediction => {
  const sure = new Set<number>();
  const possible = new Set<number>();
  const isDevice = (host: string, name: string): boolean =>
    host === evidence.host && name === evidence.device;
  const twins = twinsOf(scene, evidence);
  const ports = senders(
    scene,
    (host, name) => isDevice(host, name) || twins.has(keyOf(host, name)),
  );
  for (const { host, container, port } of ports) {
    const found = scene.floodFrom({ host, container, interface: port.interface });
    const hasSent = evidence.sentOn.includes(found.learned[0]?.vlan ?? -1);
    for (const place of placesOf(found)) {
      if (!isWhere(scene, place, container, evidence)) continue;
      possible.add(place.vlan);
      const stays = twins.size === 0 && !place.moves && !evidence.sentOn.includes(place.vlan);
      if (hasSent && stays) sure.add(place.vlan);
    }
  }
  return { kind: "vlans", sure: ascending(sure), possible: ascending(possible) };
};

type Learned = Flood["learned"][number];

/** Where bridges learn the sender: where the first copy came in, and where the MAC moves between. */
const placesOf = ({ learned, flapping }: Flood): readonly (Learned & { moves: boolean })[] => {
  const moving = flapping.flatMap(({ by }) =>
    by.flatMap((place) => (place.kind === "bridge-port" ? [{ ...place, moves: true }] : [])),
  );
  const still = learned.filter((place) => !moving.some((other) => samePlace(other, place)));
  return [...still.map((place) => ({ ...place, moves: false })), ...moving];
};

const samePlace = (one: Learned, other: Learned): boolean =>
  one.host === other.host &&
  one.bridge === other.bridge &&
  one.vlan === other.vlan &&
  one.port === other.port;

/** Other devices with the MAC address of the evidence, as host/name. */
const twinsOf = ({ world }: Scene, { host, device, mac }: LearnedMac): ReadonlySet<Key> =>
  new Set(
    [...world.values()].flatMap((facet) =>
      facet.of === "device" &&
      facet.device.systemMac === mac &&
      !(facet.device.host === host && facet.device.name === device)
        ? [keyOf(facet.device.host, facet.device.name)]
        : [],
    ),
  );

const isWhere = (
  { world }: Scene,
  place: { readonly host: string; readonly bridge: string; readonly port: string },
  container: string,
  { host, bridge, port }: LearnedMac,
): boolean => {
  if (place.host !== host || place.bridge !== bridge) return false;
  if (port !== null) return place.port === port;
  const owner = bridgePort(world, place)?.port.peer;
  return owner?.kind === "container" && owner.container !== container;
};

const bridgePort = (
  world: World,
  { host, bridge, port }: { readonly host: string; readonly bridge: string; readonly port: string },
): Extract<Facet, { of: "bridge-port" }> | undefined => {
  for (const facet of world.values())
    if (
      facet.of === "bridge-port" &&
      facet.host === host &&
      facet.bridge === bridge &&
      facet.port.name === port
    )
      return facet;
  return undefined;
};

/** Nobody knows what has been sent on other hosts: all of it is possible, none of it is sure. */
const arrivingVlans = (
  scene: Scene,
  { host, bridge, port }: Extract<Evidence, { kind: "arriving" }>,
): Prediction => {
  const devices = senders(scene, (from) => from !== host).map((sender) =>
    scene.floodFrom({
      host: sender.host,
      container: sender.container,
      interface: sender.port.interface,
    }),
  );
  const others = [...scene.world.values()].flatMap((facet) =>
    facet.of === "bridge-port" && facet.host !== host && facet.port.peer.kind === "other"
      ? [scene.floodFrom({ host: facet.host, bridge: facet.bridge, port: facet.port.name })]
      : [],
  );
  const possible = [...devices, ...others].flatMap((found) =>
    placesOf(found)
      .filter((at) => at.host === host && at.bridge === bridge && at.port === port)
      .map(({ vlan }) => vlan),
  );
  return { kind: "vlans", sure: [], possible: ascending(new Set(possible)) };
};

const ascending = (vlans: ReadonlySet<number>): readonly number[] =>
  [...vlans].sort((a, b) => a - b);

/** Each owner once, however many copies of the question reach it. */
const answering = ({ world, floodFrom }: Scene, { from, to }: Answering) => [
  ...new Set(addressOwners(world, floodFrom(from).left, to.address).map(({ mac }) => mac)),
];

/**
 * As it was seen where the bridge is known to forward in its own way; by its ports' columns else. A
 * container that does not run has no interface that a frame could leave by.
 */
const tracedWays = ({ world }: Scene, traced: TracedWay): readonly string[] => {
  const { host, bridge } = traced;
  const facet = world.get(bridgeKey(host, bridge));
  if (facet?.of !== "bridge" || !facet.forwards) return [];
  const ports = bridgePortsOf(world, host, bridge).filter(
    ({ peer }) =>
      peer.kind !== "container" || deviceFacet(world, host, peer.container)?.running !== false,
  );
  return diversionOf(world, traced)?.ways ?? waysOf(ports, traced);
};

/**
 * Whether both ends and the tunnel between their hosts take a packet of that size, and the reply, which
 * is as large. A veth takes no frame above its own MTU (measured), whatever a real device would police.
 * What is known of the sender's side decides whether anything can be said.
 */
const fits = (
  { world }: Scene,
  { from, to, bytes }: Extract<Evidence, { kind: "full-size" }>,
): boolean | "unknown" => {
  const [near, far] = [mtuFacet(world, from), mtuFacet(world, to)];
  if (near?.device == null) return "unknown";
  const sides = [near.device, near.port, far?.device, far?.port];
  if (sides.some((side) => side != null && side < bytes)) return false;
  return [pathKey(from.host, to.host), pathKey(to.host, from.host)].every((key) => {
    const path = world.get(key);
    return path?.of !== "path" || path.bytes >= bytes + path.overhead;
  });
};

const mtuFacet = (world: World, end: PingEnd): Extract<Facet, { of: "mtu" }> | undefined => {
  const found = world.get(facetKey({ of: "mtu", ...end, device: null, port: null }));
  return found?.of === "mtu" ? found : undefined;
};
