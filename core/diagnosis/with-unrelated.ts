import { subjectOf } from "./about.js";
import type { DiagnosisContext } from "./diagnosis-context.js";
import type { Cause } from "./cause.js";
import { CAUSES } from "./causes/causes.js";
import type { Explanation } from "./diagnosis.js";
import { unseenEffects, type Effect } from "./unseen-effects.js";

/** What an explanation says of the symptoms. */
export type Core = Omit<Explanation, "unrelated">;

/**
 * Makes each explanation a whole account: what was read, is otherwise than declared and is none of its
 * causes is an unrelated deviation, with what it does.
 */
export const withUnrelated = (
  one: DiagnosisContext,
  cores: readonly Core[],
): readonly Explanation[] => {
  const effectsOf = remembering(unseenEffects(one));
  return cores.map((core) => ({
    ...core,
    unrelated: one.observed
      .filter((cause) => !core.causes.some((named) => named === cause || isSame(named, cause)))
      .map((cause) => ({ ...cause, effects: effectsOf(cause).map(inView(core)) })),
  }));
};

/** Where what was measured speaks against what was read, nobody knows that nothing depends on it. */
const inView = ({ comparisons }: Core): ((effect: Effect) => Effect) => {
  const contradicted = comparisons.some(({ fit }) => fit === "contradicts");
  return (effect) =>
    contradicted && effect.code === "kind" ? { ...effect, contradicted: true } : effect;
};

/** What was read, of which an explanation supposes an effect as well. */
export const isSame = (named: Cause, cause: Cause): boolean =>
  CAUSES[named.kind].effectOf === "subject" &&
  cause.kind === named.kind &&
  subjectOf(named.about) === subjectOf(cause.about);

/** The same cause is unrelated to several explanations, and its effects are a simulation. */
const remembering = (
  work: (cause: Cause) => readonly Effect[],
): ((cause: Cause) => readonly Effect[]) => {
  const known = new Map<Cause, readonly Effect[]>();
  return (cause) => {
    const effects = known.get(cause) ?? work(cause);
    known.set(cause, effects);
    return effects;
  };
};
