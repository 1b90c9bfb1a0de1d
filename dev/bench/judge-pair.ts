import type { Explanation } from "../../core/diagnosis/diagnosis.js";
import type { Snapshot } from "../../core/snapshot/snapshot.js";
import type { ResolvedTopology } from "../../core/desired/resolve-topology.js";
import type { FaultPair } from "./fault-pairs.js";
import { diagnoseFrom } from "./diagnose-from.js";
import { toldOf, type Told } from "./told.js";
import { placeIn, TRUE_CAUSES, type Place } from "./true-causes.js";

/** How much of a pair a diagnosis names. */
export interface PairVerdict {
  readonly pair: FaultPair;
  /** Hosts whose part of the snapshot was used; of the others nothing was. */
  readonly read: readonly string[];
  /** In the first explanation, in the order of the pair; of several that fit equally, the one that names most. */
  readonly places: readonly [PlaceOfOne, PlaceOfOne];
  /** How many explanations share the first rank; 0 when there is none. */
  readonly among: number;
  readonly told: Told;
  readonly ms: number;
}

/** `unpredicted`: no prediction reckons with the fault, so that an explanation need not have it. */
export type PlaceOfOne = Place | "unpredicted";

/** Diagnoses a pair's snapshot from these hosts alone. */
export const judgePair = (
  topology: ResolvedTopology,
  pair: FaultPair,
  snapshot: Snapshot,
  read: readonly string[],
): PairVerdict => {
  const { found, ms } = diagnoseFrom(topology, snapshot, read);
  const places = found.explanations
    .filter(({ rank }) => rank === 1)
    .map((explanation) => placesIn(pair, explanation))
    .toSorted((one, other) => namedIn(other) - namedIn(one));
  const [best = placesIn(pair, { causes: [], unrelated: [] })] = places;
  return { pair, read, places: best, among: places.length, told: toldOf(found, pair), ms };
};

type Places = PairVerdict["places"];

const placesIn = (
  [one, other]: FaultPair,
  explanation: Pick<Explanation, "causes" | "unrelated">,
): Places => {
  const placeOf = (fault: string): PlaceOfOne => {
    const cause = TRUE_CAUSES[fault];
    return cause === undefined ? "unpredicted" : placeIn(explanation, cause);
  };
  return [placeOf(one), placeOf(other)];
};

const namedIn = (places: Places): number => places.filter((place) => place !== "nowhere").length;

/**
 * How much of a pair the first explanation has, of what it can have: both as `causes` of what was measured; both, one of
 * them or both `beside`; `one` of them; `none`.
 */
export type Named = "causes" | "beside" | "one" | "none";

export const namedOf = ({ places }: Pick<PairVerdict, "places">): Named => {
  const named = namedIn(places);
  if (named < 2) return named === 1 ? "one" : "none";
  return places.includes("beside") ? "beside" : "causes";
};
