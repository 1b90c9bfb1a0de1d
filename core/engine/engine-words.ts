import type { Reading } from "../model/driver.js";
import type { HostTarget } from "../model/target.js";
import type { Unknown } from "../model/unknown.js";
import type { Reconciled } from "./engine.js";

/** A command of the container engine as a text for a person names it. */
const COMMAND = /\bdocker (?=(?:exec|inspect|logs|ps) )/g;

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
    undo: tell(undo),
    ...(reason === undefined ? {} : { reason: tell(reason) }),
  }));
  return result.status === "ok"
    ? { ...result, outcomes }
    : { ...result, outcomes, reason: tell(result.reason) };
};
