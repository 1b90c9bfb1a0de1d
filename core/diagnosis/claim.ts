import type { Cause } from "./cause.js";
import type { Explanation } from "./diagnosis.js";
import type { Evidence } from "./evidence.js";
import { fullCost, ofEffect } from "./search.js";

/**
 * What is claimed of the first explanation: `certain`; `likely`: it was read, or nothing else comes near it;
 * `supposed`: it was not read, and others may be as good; `tied`: others are.
 */
export type Claim = "certain" | "likely" | "supposed" | "tied";

/**
 * How far the next explanation has to be behind one that was not read, and how badly that one may fit, in
 * the units of comparisons: of the recorded faults of which it is claimed then, more than nine of ten are so
 * (`overlay dev bench diagnosis`).
 */
const AHEAD = 4;
const FITS = 0.5;

/** One or two pings that fail have many possible reasons at ends that were not read. */
const SYMPTOMS = 3;

/** Undefined: there is none, or it has no causes. `symptoms`: what there is to explain. */
export const claimOf = (
  explanations: readonly Explanation[],
  symptoms: readonly Evidence[],
): Claim | undefined => {
  const [best, next] = explanations;
  if (best === undefined || best.causes.length === 0) return undefined;
  if (next?.rank === best.rank) return "tied";
  if (best.certainty !== "supposed") return best.certainty;
  const unread = best.causes.filter(isSupposed);
  // What was read is there; only what it does is supposed.
  if (unread.every(({ kind }) => ofEffect(kind))) return "likely";
  // Where only pings say so, the same at several ends is more often one thing that they share and nobody has read.
  const alike = new Set(unread.map(({ kind }) => kind)).size < unread.length;
  if (
    alike &&
    symptoms.every(({ kind }) => kind === "ping" || kind === "full-size" || kind === "loss")
  )
    return "supposed";
  const ahead = next === undefined || weightOf(next) - weightOf(best) >= AHEAD;
  return ahead && best.cost < FITS && symptoms.length >= SYMPTOMS ? "likely" : "supposed";
};

const isSupposed = ({ certainty }: Cause): boolean => certainty === "possible";

const weightOf = ({ cost, causes }: Explanation): number =>
  fullCost({ cost, causes: causes.filter(isSupposed) });
