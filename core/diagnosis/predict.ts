import { listOf } from "../model/lists.js";
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
import { addressOwners } from "./address-owners.js";
import { egressOf } from "./egress-ports.js";
import { pingOutcome } from "./ping-outcome.js";
import type { PredictedOutcome } from "./predicted-outcome.js";
import type {
  Answering,
  Evidence,
  LearnedMac,
  LossyPing,
  PingEnd,
  TracedEgress,
} from "./evidence.js";
import {
  givenOwners,
  impairedAnswer,
  impairedLoss,
  impairedSize,
  othersAnswer,
} from "./impairments/impaired-outcome.js";
import { facetKey, pathKey, bridgeKey } from "./facet-key.js";
import { bridgePortsThere, diversionOf, layerOf, type World } from "./world.js";
import { once } from "./once.js";
import {
  arrivingVlans,
  comingsOf,
  learnedVlans,
  portKey,
  sendersOf,
  sourceOf,
  devicesWithSameMac,
  type PredictedVlans,
  type TableContext,
} from "./predict-tables.js";
import { onceFor } from "../model/once-for.js";
import { facetAt, deviceFacet } from "./facet-at.js";
import type { FacetOf } from "./facet.js";

/** What would be seen in a world, in the terms of the evidence. */
export type Prediction =
  | PredictedVlans
  | PredictedOutcome
  | { readonly kind: "passes"; readonly passes: boolean | "unknown" }
  /** Whether some of what is sent is lost, and some is not. */
  | { readonly kind: "losses"; readonly some: boolean | "unknown" }
  | PredictedOwners
  | { readonly kind: "egress"; readonly egress: readonly string[] }
  /** It may depend on these ports, "ceos_2:eth4", of which nobody knows what they do to frames. */
  | { readonly kind: "withheld"; readonly ports: readonly string[] };

/** The MAC addresses that answer; null: of a device whose address is not known. */
export interface PredictedOwners {
  readonly kind: "owners";
  readonly macs: readonly (string | null)[];
  /** Something loses some of these answers, or of what is asked. */
  readonly orNobody?: true;
  /** Somebody else answers as well, by addresses that are not known. */
  readonly andOthers?: true;
  /** MAC addresses by which others may answer too; absent: none. */
  readonly orAlso?: readonly string[];
}

/** Answers for one world; made once for it, and floods are computed once. */
export interface Oracle {
  readonly predict: (evidence: Evidence) => Prediction;
  /** The broadcasts that the prediction of this evidence follows from. */
  readonly sourcesOf: (evidence: Evidence) => readonly FloodSource[];
  /** What becomes of a broadcast that comes in there. */
  readonly floodFrom: (source: FloodSource) => Flood;
  readonly graph: Graph;
}

export const oracleOf = onceFor((world: World): Oracle => {
  const graph = buildGraph(layerOf(world));
  const floods = new Map<Key, Flood>();
  const floodFrom: Oracle["floodFrom"] = (source) => {
    const key = keyOf(sourceKey(source), source.tag);
    const found = floods.get(key) ?? flood(graph, source);
    floods.set(key, found);
    return found;
  };
  const context = { world, floodFrom, comings: once(() => comingsOf(world, floodFrom)) };
  return {
    graph,
    floodFrom,
    sourcesOf: (evidence) => sourcesOf(context, evidence),
    predict(evidence) {
      const ports = portsInDoubt(graph, context, evidence);
      if (ports.length > 0) return { kind: "withheld", ports };
      switch (evidence.kind) {
        case "learned":
          return learnedVlans(context, evidence);
        case "arriving":
          return arrivingVlans(context, evidence);
        case "ping":
          return pingOutcome(context, evidence);
        case "full-size":
          return { kind: "passes", passes: fits(context, evidence) };
        case "loss":
          return { kind: "losses", some: losesSome(context, evidence) };
        case "answering":
          return answering(context, evidence);
        case "trace":
          return { kind: "egress", egress: tracedEgress(context, evidence) };
      }
    },
  };
});

/** Ports of unknown effect that may take the frames of which the evidence tells further, or send such. */
const portsInDoubt = (
  graph: Graph,
  context: TableContext,
  evidence: Evidence,
): readonly string[] => {
  const { ports, byComponent } = doubtsOf(graph);
  if (ports.length === 0 || isFollowed(evidence.kind)) return [];
  const near = (source: FloodSource): readonly UnknownPort[] => {
    const entered = context.floodFrom(source).arrivals[0]?.node;
    return listOf(byComponent, graph.component[entered ?? -1]);
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
      for (const sender of sendersOf(context.world, evidence))
        for (const one of near(sourceOf(sender))) found.add(one);
      break;
    case "arriving":
      return ports.map(endName);
  }
  return [...found].map(endName);
};

/** Kinds whose prediction says itself what it does not know. */
const isFollowed = (kind: Evidence["kind"]): kind is "full-size" | "loss" | "trace" =>
  kind === "full-size" || kind === "loss" || kind === "trace";

const isLearner = (
  { host, device }: Pick<LearnedMac, "host" | "device">,
  at: string,
  name: string,
): boolean => host === at && device === name;

const isEnd = (port: UnknownPort, { host, container, interface: end }: PingEnd): boolean =>
  port.host === host && port.container === container && port.interface === end;

const sourcesOf = (context: TableContext, evidence: Evidence): readonly FloodSource[] => {
  switch (evidence.kind) {
    case "learned":
      return [evidence, ...devicesWithSameMac(context, evidence)]
        .flatMap((device) => sendersOf(context.world, device))
        .map(sourceOf);
    case "arriving":
      return listOf(context.comings(), portKey(evidence)).map(({ from }) => from);
    case "ping":
    case "full-size":
    case "loss":
    case "answering":
      return [evidence.from];
    case "trace":
      return [];
  }
};

/** Each owner once, however many copies of the question reach it. */
const answering = ({ world, floodFrom }: TableContext, asked: Answering): PredictedOwners => {
  const { from, to } = asked;
  const owners = addressOwners(world, floodFrom(from).left, to.address);
  const answer = impairedAnswer(world, asked);
  // Only of the declared owner it is known by which way its answer comes.
  const heard =
    answer === "lost" ? owners.filter(({ device }) => device?.container !== to.container) : owners;
  const given = givenOwners(world, asked);
  const macs = given.length > 0 ? given : [...new Set(heard.map(({ mac }) => mac))];
  return {
    kind: "owners",
    macs,
    ...(answer === "perhaps" ? { orNobody: true } : {}),
    ...othersIn(world, asked),
  };
};

const othersIn = (
  world: World,
  asked: Answering,
): Pick<PredictedOwners, "andOthers" | "orAlso"> => {
  const others = othersAnswer(world, asked);
  if (others.length === 0) return {};
  const orAlso = others.flatMap((mac) => mac ?? []);
  return orAlso.length === others.length ? { orAlso } : { andOthers: true };
};

/**
 * As it was seen where the bridge is known to forward in its own way; by its ports' columns else. A
 * container that does not run has no interface that a frame could leave by.
 */
const tracedEgress = ({ world }: TableContext, traced: TracedEgress): readonly string[] => {
  const { host, bridge } = traced;
  if (facetAt(world, "bridge", bridgeKey(host, bridge))?.forwards !== true) return [];
  const ports = bridgePortsThere(world, host, bridge).filter(
    ({ peer }) =>
      peer.kind !== "container" || deviceFacet(world, host, peer.container)?.running !== false,
  );
  return diversionOf(world, traced)?.egress ?? egressOf(ports, traced);
};

/**
 * Whether both ends and the tunnel between their hosts take a packet of that size, and the reply, which
 * is as large. A veth takes no frame above its own MTU (measured), whatever a real device would police.
 * What is known of the sender's side decides whether anything can be said.
 */
const fits = (
  { world }: TableContext,
  sized: Extract<Evidence, { kind: "full-size" }>,
): boolean | "unknown" => {
  const { from, to, bytes } = sized;
  const [near, far] = [mtuFacet(world, from), mtuFacet(world, to)];
  if (near?.device == null) return "unknown";
  const sides = [near.device, near.port, far?.device, far?.port];
  if (sides.some((side) => side != null && side < bytes)) return false;
  const carried = [pathKey(from.host, to.host), pathKey(to.host, from.host)].every((key) => {
    const path = facetAt(world, "path", key);
    return path === undefined || path.bytes >= bytes + path.overhead;
  });
  return carried && (impairedSize(world, sized) ?? true);
};

/** Of a ping that is answered at all. */
const losesSome = (context: TableContext, lossy: LossyPing): boolean | "unknown" => {
  if (impairedLoss(context.world, lossy)) return true;
  const { outcome, also = [] } = pingOutcome(context, lossy);
  return outcome === "answered" && also.length === 0 ? false : "unknown";
};

const mtuFacet = (world: World, end: PingEnd): FacetOf<"mtu"> | undefined =>
  facetAt(world, "mtu", facetKey({ of: "mtu", ...end, device: null, port: null }));
