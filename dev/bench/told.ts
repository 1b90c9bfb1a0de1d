import { claimOf, type Claim } from "../../core/diagnosis/claim.js";
import type { Cause } from "../../core/diagnosis/cause.js";
import type { Diagnosis } from "../../core/diagnosis/diagnosis.js";
import { causeOf, isCause, placeIn, type TrueCause } from "./true-causes.js";

/** What a diagnosis claims of the faults that were put in, and whether it is so. */
export interface Told {
  /** `nothing`: it names no cause. */
  readonly claim: Claim | "nothing";
  /**
   * Whether one of the faults is among the causes, and nothing beside the faults is supposed. What was read is
   * on the hosts, whatever it is called.
   */
  readonly holds: boolean;
}

/** What a verdict says of a lab with these faults, by their names. */
export const toldOf = ({ explanations, symptoms }: Diagnosis, faults: readonly string[]): Told => {
  const [best] = explanations;
  const claim = claimOf(
    explanations,
    symptoms.map(({ about }) => about),
  );
  if (best === undefined || claim === undefined) return { claim: "nothing", holds: true };
  const truths = faults.flatMap((fault) => causeOf(fault) ?? []);
  const holds =
    truths.some((truth) => placeIn(best, truth) === "causes") &&
    best.causes.every((cause) => cause.certainty !== "possible" || isOneOf(cause, truths));
  return { claim, holds };
};

const isOneOf = (cause: Cause, truths: readonly TrueCause[]): boolean =>
  truths.some((truth) => isCause(cause, truth));
