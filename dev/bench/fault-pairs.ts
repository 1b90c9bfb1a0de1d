import { TRUE_CAUSES } from "./true-causes.js";

/** Two faults of `TRUE_CAUSES`, in its order. */
export type FaultPair = readonly [string, string];

/** Recorded alone: in pairs each would add as many recordings as there are other faults. */
const ALONE: readonly string[] = [
  "wrong-tunnel-address",
  "second-tunnel",
  "foreign-owner",
  "missing-input-accept",
];

/** Every pair of the faults that have a true cause, but for those that are recorded alone. */
export const FAULT_PAIRS: readonly FaultPair[] = Object.keys(TRUE_CAUSES)
  .filter((name) => !ALONE.includes(name))
  .flatMap((first, index, all) => all.slice(index + 1).map((second): FaultPair => [first, second]));

/** "vni-mismatch+wrong-tag": what people and files call a pair. */
export const pairName = ([first, second]: FaultPair): string => `${first}+${second}`;
