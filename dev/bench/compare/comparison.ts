import { median } from "../median.js";
import type { ProcessCost } from "../scale/process-cost.js";

/** What one thing costs before and after, run by run: both runs of a pair saw the same machine. */
export interface Pairs {
  readonly name: string;
  readonly pairs: readonly { readonly before: ProcessCost; readonly after: ProcessCost }[];
}

/** What is compared; wall time says more about the machine. */
export const COMPARED = ["processor", "memory"] as const;
export type Compared = (typeof COMPARED)[number];

export interface Comparison {
  readonly name: string;
  readonly what: Compared;
  /** Medians: milliseconds or megabytes. */
  readonly before: number;
  readonly after: number;
  /** The median of the pairs' ratios, after by before. */
  readonly ratio: number;
  readonly regressed: boolean;
}

/** A ratio above it is a regression. */
export const MOST = 1.2;

/** Judges every pair of costs by the median of its ratios, which one disturbed run does not move. */
export const compareCosts = (all: readonly Pairs[]): readonly Comparison[] =>
  all.flatMap(({ name, pairs }) =>
    COMPARED.map((what) => {
      const ratio = median(pairs.map(({ before, after }) => after[what] / before[what]));
      return {
        ...{ name, what, ratio, regressed: ratio > MOST },
        before: median(pairs.map(({ before }) => before[what])),
        after: median(pairs.map(({ after }) => after[what])),
      };
    }),
  );
