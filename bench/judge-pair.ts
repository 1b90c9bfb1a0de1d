import type { Cause } from "../core/diagnosis/cause.js";
import { diagnose } from "../core/diagnosis/diagnose.js";
import type { Snapshot } from "../core/snapshot/snapshot.js";
import type { Topology } from "../core/topology/topology.js";
import type { FaultPair } from "./fault-pairs.js";
import { seenFrom } from "./seen-from.js";
import { TRUE_CAUSES } from "./true-causes.js";

/**
 * Where one fault of a pair stands in a diagnosis: in the first explanation (of several that fit
 * equally, in the one that names most of the pair); among what was read and breaks nothing that was
 * measured; nowhere.
 */
export type Place = "first" | "read" | "nowhere";

/** How much of a pair a diagnosis names. */
export interface PairVerdict {
  readonly pair: FaultPair;
  /** Hosts whose part of the snapshot was used; of the others nothing was. */
  readonly read: readonly string[];
  /** In the order of the pair. */
  readonly places: readonly [Place, Place];
  /** How many explanations share the first rank; 0 when there is none. */
  readonly among: number;
  readonly ms: number;
}

/** Diagnoses a pair's snapshot from these hosts alone. */
export const judgePair = (
  topology: Topology,
  pair: FaultPair,
  snapshot: Snapshot,
  read: readonly string[],
): PairVerdict => {
  const observed = seenFrom(snapshot, read);
  const start = performance.now();
  const found = diagnose(topology, observed);
  const ms = performance.now() - start;
  const first = found.explanations.filter(({ rank }) => rank === 1);
  const places = first.map(({ causes }) => placesIn(pair, causes, found.otherDeviations));
  const [best = placesIn(pair, [], found.otherDeviations)] = places.toSorted(byNamed);
  return { pair, read, places: best, among: first.length, ms };
};

type Places = PairVerdict["places"];

const placesIn = (
  [one, other]: FaultPair,
  explained: readonly Cause[],
  deviations: readonly Cause[],
): Places => {
  const placeOf = (fault: string): Place => {
    const isIt = ({ kind, subject }: Cause): boolean =>
      kind === TRUE_CAUSES[fault]?.kind && subject === TRUE_CAUSES[fault].subject;
    if (explained.some(isIt)) return "first";
    return deviations.some(isIt) ? "read" : "nowhere";
  };
  return [placeOf(one), placeOf(other)];
};

const byNamed = (one: Places, other: Places): number => namedIn(other) - namedIn(one);

const namedIn = (places: Places): number => places.filter((place) => place === "first").length;

/** `both` in the first explanation; both `named`, one or both of them as read; `one` of them; `none`. */
export type Named = "both" | "named" | "one" | "none";

export const namedOf = ({ places }: Pick<PairVerdict, "places">): Named => {
  const lacking = places.filter((place) => place === "nowhere").length;
  if (lacking > 0) return lacking === 1 ? "one" : "none";
  return namedIn(places) === 2 ? "both" : "named";
};
