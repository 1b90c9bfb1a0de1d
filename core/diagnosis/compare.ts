import type { PingOutcome } from "../model/ping.js";
import { isOfBridge, type Evidence } from "./evidence.js";
import type { Oracle, Prediction } from "./predict.js";

/** What a world predicts of one piece of evidence and what was seen, side by side. */
export interface Comparison {
  readonly about: Evidence;
  readonly prediction: Prediction;
  /**
   * `exact`; `compatible`: it does not speak against it; `contradicts`: in this world it would have
   * been seen otherwise.
   */
  readonly fit: "exact" | "compatible" | "contradicts";
  /** Present where nothing can be predicted, so that it speaks neither for the world nor against it. */
  readonly withheld?: true;
  /** How much it speaks against the world: 0 for an exact fit, in units of `WEIGHT`. */
  readonly cost: number;
}

/**
 * How much each kind of surprise weighs. Only their order matters: what was seen and could not be is
 * worse than what should have been seen and was not, because tables age (300 seconds in Open vSwitch)
 * and not everybody has spoken. Of a set of VLANs each further one weighs less than the one before.
 */
const WEIGHT = {
  impossibleVlans: 4,
  missingVlans: 1,
  wrongOutcome: 6,
  similarOutcome: 1,
  /** Of two explanations, the one that says which pings fail is the better one. */
  guessedOutcome: 0.05,
  wrongSize: 4,
  wrongLoss: 4,
  wrongOwner: 4,
  wrongEgress: 4,
} as const;

/** From this cost on a comparison speaks against a world; below, it is a detail. */
const CONTRADICTION = 2;

export const compare = (oracle: Oracle, evidence: Evidence): Comparison => {
  const prediction = oracle.predict(evidence);
  const cost = costOf(evidence, prediction);
  return {
    about: evidence,
    prediction,
    fit:
      cost >= CONTRADICTION ? "contradicts" : cost > 0 ? "compatible" : fitOf(evidence, prediction),
    cost,
    ...(prediction.kind === "withheld" ? { withheld: true } : {}),
  };
};

const fitOf = (evidence: Evidence, prediction: Prediction): Comparison["fit"] =>
  (prediction.kind === "outcome" &&
    prediction.also !== undefined &&
    evidence.kind === "ping" &&
    evidence.outcome !== prediction.outcome) ||
  prediction.kind === "withheld" ||
  (prediction.kind === "passes" && prediction.passes === "unknown") ||
  (prediction.kind === "losses" && prediction.some === "unknown")
    ? "compatible"
    : "exact";

const costOf = (evidence: Evidence, prediction: Prediction): number => {
  if (prediction.kind === "withheld") return 0;
  if (prediction.kind === "vlans" && isOfBridge(evidence))
    return vlanCost(evidence.vlans, prediction);
  if (prediction.kind === "outcome" && evidence.kind === "ping")
    return outcomeCost(evidence.outcome, prediction);
  if (prediction.kind === "passes" && evidence.kind === "full-size")
    return prediction.passes === "unknown" || prediction.passes === evidence.passes
      ? 0
      : WEIGHT.wrongSize;
  if (prediction.kind === "losses" && evidence.kind === "loss")
    return prediction.some === false ? WEIGHT.wrongLoss : 0;
  if (prediction.kind === "owners" && evidence.kind === "answering")
    return (prediction.orNobody === true && evidence.macs.length === 0) ||
      sameOwners(evidence.macs, prediction)
      ? 0
      : WEIGHT.wrongOwner;
  if (prediction.kind === "egress" && evidence.kind === "trace")
    return evidence.egress.join() === prediction.egress.join() ? 0 : WEIGHT.wrongEgress;
  throw new Error(`no comparison of ${evidence.kind} with ${prediction.kind}`);
};

/** A device whose address is not known may have any. */
const sameOwners = (
  seen: readonly string[],
  { macs, andOthers, orAlso = [] }: Extract<Prediction, { kind: "owners" }>,
): boolean => {
  const named = macs.filter((mac) => mac !== null);
  const counted = seen.filter((mac) => named.includes(mac) || !orAlso.includes(mac)).length;
  const asMany = andOthers === true ? counted >= macs.length : counted === macs.length;
  return asMany && named.every((mac) => seen.includes(mac));
};

const vlanCost = (
  seen: readonly number[],
  { sure, possible }: Extract<Prediction, { kind: "vlans" }>,
): number => {
  const impossible = seen.filter((vlan) => !possible.includes(vlan)).length;
  const missing = sure.filter((vlan) => !seen.includes(vlan)).length;
  return (
    WEIGHT.impossibleVlans * Math.log2(1 + impossible) +
    WEIGHT.missingVlans * Math.log2(1 + missing)
  );
};

/** No reply is no reply, whether the address was resolved or not; a forwarding loop may show in any way. */
const outcomeCost = (
  seen: PingOutcome,
  { outcome, endless, resolved, vague, also = [] }: Extract<Prediction, { kind: "outcome" }>,
): number => {
  if (seen === outcome || also.includes(seen)) return vague === true ? WEIGHT.guessedOutcome : 0;
  if (endless) return seen === "answered" ? WEIGHT.wrongOutcome : 0;
  if (seen === "unresolved" && resolved === true) return WEIGHT.wrongOutcome;
  const failed = (one: PingOutcome): boolean => one === "silent" || one === "unresolved";
  if (failed(seen) && failed(outcome)) return seen === "silent" ? 0 : WEIGHT.similarOutcome;
  return WEIGHT.wrongOutcome;
};

/** Whether what was seen is, to the word, what was predicted. */
export const isAsPredicted = ({ about, prediction, fit }: Comparison): boolean => {
  if (fit !== "exact") return false;
  if (prediction.kind === "outcome") return !prediction.endless;
  return (
    prediction.kind !== "owners" ||
    (about.kind === "answering" && about.macs.join() === prediction.macs.join())
  );
};
