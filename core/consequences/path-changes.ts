import { buildGraph, carries, layerTwoFromObserved, type Graph } from "../layer2/index.js";
import { declaredFacts } from "../desired/declared-facts.js";
import { formatVlanList } from "../model/vlan-list.js";
import { groupBy } from "../model/group-by.js";
import { keyOf } from "../model/key.js";
import type { ObservedHost } from "../model/observed.js";
import type { PlannedWrite } from "../model/planned-write.js";
import { plannedWrites } from "../plan/planned-writes.js";
import type { Update } from "../plan/update-over.js";
import type { Topology } from "../topology/topology.js";
import { endsIn, type End } from "./ends.js";
import { sizesOf, type SizeChange } from "./sizes.js";
import { managementCuts, type ManagementCut } from "./management.js";

/** Some who reach each other before an update or after it, and not both. */
export interface PathChange {
  readonly fate: "lost" | "gained";
  /** The list of VLANs that it is about: "3901-3903"; 0 is what has no tag. */
  readonly vlans: string;
  /** Names of those who are together on one side of the update, in the parts that they are in on the other. */
  readonly parts: readonly (readonly string[])[];
  /** MAC addresses that were learned of them. */
  readonly macs: readonly string[];
  /** The link of the topology whose ends these are; absent: somebody has part in it who is not the topology's. */
  readonly link?: string;
  /** Ports that the update makes carry the VLANs no more, or from now on: "host-a/arch-ovs/vtep-10-14-23-1". */
  readonly by: readonly string[];
}

/** A bridge port that carries a VLAN on one side of the update alone. */
export interface PortVlan {
  readonly host: string;
  readonly bridge: string;
  readonly port: string;
  readonly vlan: number;
}

/** What an update does to paths, and to single ports. */
export interface Consequences {
  readonly paths: readonly PathChange[];
  /** VLANs that ports stop to carry: those in use, and those that `protect` lists. */
  readonly stopped: readonly PortVlan[];
  readonly writes: readonly PlannedWrite[];
  /** Whose MTU becomes smaller than others of the same VLAN have. */
  readonly sizes: readonly SizeChange[];
  /** What it does to the paths by which the operator's own logins come in. */
  readonly management: readonly ManagementCut[];
}

/**
 * Who no longer reaches whom after an update, or does from then on, where that is not what the topology is for:
 * a link whose ends come apart, and whoever is on the bridges without being declared and loses somebody of the
 * same VLAN. That links and unused ports of the topology come apart from each other is what it is for, and is not
 * told.
 */
export const consequencesOf = (
  topology: Topology,
  observed: readonly ObservedHost[],
  { plan, after }: Update,
): Consequences => {
  const writes = plannedWrites(plan, observed);
  if (writes.length === 0 && after.every((host, index) => host === observed[index]))
    return { paths: [], stopped: [], writes, sizes: [], management: [] };
  const facts = declaredFacts(topology);
  const graphOf = (hosts: readonly ObservedHost[]): Graph =>
    buildGraph(layerTwoFromObserved(hosts, facts));
  const [old, now] = [graphOf(observed), graphOf(after)];
  const endsOf = endsIn(topology, observed);
  const [before, later] = [endsOf(old), endsOf(now)];
  // A trunk of all VLANs carries those too that nobody is seen to use.
  const stopped = carriedOnlyIn(old, now, topology.protect?.vlans);
  const started = carriedOnlyIn(now, old);
  return {
    writes,
    stopped,
    sizes: sizesOf(before, new Set(topology.links.map(({ name }) => name)), observed, after),
    management: managementCuts({
      ...{ observed, writes, old, now, before },
      later: after,
      after: later,
    }),
    paths: [
      ...merged(apart(before, later), "lost", stopped),
      ...merged(
        apart(later, before).filter(({ link }) => link === undefined),
        "gained",
        started,
      ),
    ],
  };
};

interface Apart {
  readonly vlans: readonly number[];
  readonly parts: readonly (readonly End[])[];
  readonly link?: string;
}

/** Those who are in one component on this side, and in several on the other. */
const apart = (here: readonly End[], there: readonly End[]): readonly Apart[] => {
  const other = new Map(there.map(({ key, component }) => [key, component]));
  const partsOf = (ends: readonly End[]): readonly (readonly End[])[] => [
    ...groupBy(ends, ({ key }) => String(other.get(key) ?? `gone ${key}`)).values(),
  ];
  return [...groupBy(here, ({ component }) => component).values()].flatMap((together) => {
    if (partsOf(together).length < 2) return [];
    return [
      // Those in different VLANs were joined by a leak, and come apart from each other rightly.
      ...[...groupBy(together, ({ vlan }) => vlan).values()].flatMap((same) =>
        same.every(isOfLink) ? [] : asApart(partsOf(same)),
      ),
      ...[...groupBy(together.filter(isOfLink), ({ link }) => link).entries()].flatMap(
        ([link, ends]) => asApart(partsOf(ends)).map((one) => ({ ...one, link })),
      ),
    ];
  });
};

const isOfLink = (end: End): end is End & { readonly link: string } => end.link !== undefined;

const asApart = (parts: readonly (readonly End[])[]): readonly Apart[] =>
  parts.length < 2 ? [] : [{ vlans: [...new Set(parts.flat().map(({ vlan }) => vlan))], parts }];

/** Several VLANs of the same ports are one entry. */
const merged = (
  all: readonly Apart[],
  fate: PathChange["fate"],
  ports: readonly PortVlan[],
): readonly PathChange[] => {
  const named = all.map(({ vlans, parts, link }) => ({
    vlans,
    link,
    parts: parts.map((ends) => [...new Set(ends.map(({ name }) => name))]),
    macs: parts.flat().flatMap((end) => end.macs),
    by: [...new Set(ports.filter(({ vlan }) => vlans.includes(vlan)).map(portName))],
  }));
  return [
    ...groupBy(named, ({ link, parts, by }) => JSON.stringify([link, parts, by])).values(),
  ].flatMap((same): readonly PathChange[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { link, parts, by } = first;
    return [
      {
        ...{ fate, parts, by },
        vlans: formatVlanList(same.flatMap(({ vlans }) => vlans)),
        macs: [...new Set(same.flatMap(({ macs }) => macs))].sort(),
        ...(link === undefined ? {} : { link }),
      },
    ];
  });
};

/** "host-a/arch-ovs/vtep-10-14-23-1" */
export const portName = ({ host, bridge, port }: PortVlan): string => `${host}/${bridge}/${port}`;

/**
 * Ports of bridges, but for the bridges' own, with the VLANs in use that they carry in one graph alone.
 *
 * @param also VLANs that count as in use; none by default
 */
const carriedOnlyIn = (
  graph: Graph,
  other: Graph,
  also: readonly number[] = [],
): readonly PortVlan[] => {
  const there = new Set(carries(other, also).map(keyOfPort));
  return carries(graph, also).filter(
    (one) => !there.has(keyOfPort(one)) && one.port !== one.bridge,
  );
};

const keyOfPort = ({ host, bridge, port, vlan }: PortVlan) => keyOf(host, bridge, port, vlan);
