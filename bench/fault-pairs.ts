import { TRUE_CAUSES } from "./true-causes.js";

/** Two faults of `TRUE_CAUSES`, in its order. */
export type FaultPair = readonly [string, string];

/** Every pair of the faults that have a true cause. */
export const FAULT_PAIRS: readonly FaultPair[] = Object.keys(TRUE_CAUSES).flatMap(
  (first, index, all) => all.slice(index + 1).map((second): FaultPair => [first, second]),
);

/** "vni-mismatch+wrong-tag": what people and files call a pair. */
export const pairName = ([first, second]: FaultPair): string => `${first}+${second}`;
