import type { Reading } from "../kinds/contract/driver.js";
import type { HostTarget } from "../model/target.js";
import { notKnown, type Observation, type Unknown } from "../model/unknown.js";
import { forHost } from "../model/hand-line.js";
import type { Reconciled } from "./types.js";

/** A command of the container engine as a text for a person names it; not one with a path already. */
const COMMAND = /(?<![/\w-])docker (?=(?:exec|inspect|logs|ps) )/g;

/**
 * The drivers' texts say `docker exec …`, since drivers know nothing of a host's settings; what a
 * person is to type on a host with another engine has to begin with that one's name.
 */
const wordsFor = ({ tools }: HostTarget): ((text: string) => string) => {
  const engine = tools?.containerEngine ?? "docker";
  return (text) => text.replaceAll(COMMAND, () => `${engine} `);
};

const tellUnknown = (unknown: Unknown, tell: (text: string) => string): Unknown => ({
  ...unknown,
  reason: tell(unknown.reason),
  next: tell(unknown.next),
});

/** What was observed on a host, with every reason in its words. */
export const observedFor = <T>(target: HostTarget, value: T): T => {
  const tell = wordsFor(target);
  const told = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(told);
    if (typeof part !== "object" || part === null) return part;
    if (isNotKnown(part)) return notKnown(tellUnknown(part.unknown, tell));
    return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, told(one)]));
  };
  // Docker's own name needs no other words, and most hosts have it.
  return (target.tools?.containerEngine ?? "docker") === "docker" ? value : (told(value) as T);
};

const isNotKnown = (part: object): part is Observation<never> & { readonly known: false } =>
  "known" in part && part.known === false && "unknown" in part;

/** A reading in the words of its host. */
export const readingFor = <Inputs>(
  target: HostTarget,
  reading: Reading<Inputs>,
): Reading<Inputs> =>
  reading.status === "unknown"
    ? { ...reading, unknown: tellUnknown(reading.unknown, wordsFor(target)) }
    : reading;

/** What became of a change in the words of its host. */
export const reconciledFor = <Inputs>(
  target: HostTarget,
  result: Reconciled<Inputs>,
): Reconciled<Inputs> => {
  const tell = wordsFor(target);
  if (result.status === "unknown") return { ...result, unknown: tellUnknown(result.unknown, tell) };
  const outcomes = result.outcomes.map(({ reason, undo, ...outcome }) => ({
    ...outcome,
    undo: forHost(undo, target.tools),
    ...(reason === undefined ? {} : { reason: tell(reason) }),
  }));
  return result.status === "ok"
    ? { ...result, outcomes }
    : { ...result, outcomes, reason: tell(result.reason) };
};
