import type { Diagnosis } from "../../core/diagnosis/diagnosis.js";
import type { Snapshot } from "../../core/snapshot/snapshot.js";
import type { ResolvedTopology } from "../../core/desired/resolve-topology.js";
import { diagnoseFrom } from "./diagnose-from.js";
import { toldOf, type Told } from "./told.js";
import { placeIn, type Place, type TrueCause } from "./true-causes.js";

/** Where a fault's true cause stands in a diagnosis from some hosts' evidence. */
export interface Ranking {
  readonly fault: string;
  /** Hosts whose part of the snapshot was used; of the others nothing was. */
  readonly read: readonly string[];
  /**
   * `explained`: rank of the explanation that has it, among so many of that rank, and where it stands
   * in it; `missed`: other explanations were given and it is in none; `silent`: nothing that was seen
   * points at anything.
   */
  readonly result:
    | {
        readonly kind: "explained";
        readonly rank: number;
        readonly among: number;
        readonly as: Exclude<Place, "nowhere">;
      }
    | { readonly kind: "missed" | "silent" };
  readonly told: Told;
  readonly ms: number;
}

/** Diagnoses a fault's snapshot from these hosts alone. */
export const rankCause = (
  topology: ResolvedTopology,
  fault: string,
  snapshot: Snapshot,
  cause: TrueCause,
  read: readonly string[],
): Ranking => {
  const { found, ms } = diagnoseFrom(topology, snapshot, read);
  return { fault, read, result: resultOf(found, cause), told: toldOf(found, [fault]), ms };
};

const resultOf = ({ explanations, symptoms }: Diagnosis, cause: TrueCause): Ranking["result"] => {
  for (const one of explanations) {
    const as = placeIn(one, cause);
    if (as === "nowhere") continue;
    const among = explanations.filter(({ rank }) => rank === one.rank).length;
    return { kind: "explained", rank: one.rank, among, as };
  }
  return { kind: symptoms.length === 0 ? "silent" : "missed" };
};
