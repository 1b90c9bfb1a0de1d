import type { Case } from "./case.js";
import type { Cause } from "./cause.js";
import type { Explanation } from "./diagnosis.js";
import { unseenEffects } from "./unseen-effects.js";

/** What an explanation says of the symptoms. */
export type Core = Omit<Explanation, "besides" | "mend">;

/**
 * Makes each explanation a whole account: what was read, is otherwise than declared and is none of its
 * causes comes beside them, with what it does.
 */
export const withBesides = (one: Case, cores: readonly Core[]): readonly Explanation[] => {
  const effectOf = remembering(unseenEffects(one));
  return cores.map((core) => {
    const besides = one.observed
      .filter((cause) => !core.causes.includes(cause))
      .map((cause) => ({ ...cause, effect: effectOf(cause) }));
    return { ...core, besides, mend: [...core.causes, ...besides].map(mendOf) };
  });
};

/** Nobody restarts or reconfigures anything because of what is only supposed. */
const mendOf = ({ subject, mend, certainty }: Cause): string =>
  `${subject}${certainty === "possible" ? ", once that is settled" : ""}: ${mend}`;

/** The same cause stands beside several explanations, and its effect is a simulation. */
const remembering = (work: (cause: Cause) => string): ((cause: Cause) => string) => {
  const known = new Map<Cause, string>();
  return (cause) => {
    const effect = known.get(cause) ?? work(cause);
    known.set(cause, effect);
    return effect;
  };
};
