import type { Driver } from "../kinds/contract/driver.js";
import type { Restorer } from "../kinds/contract/restorer.js";
import type { InputsByKind, ResourceKind } from "../kinds/declarations.js";
import type { ObservedHost } from "../model/observed.js";
import { known, notKnown, type Observation } from "../model/unknown.js";
import type { KeptBefore, StepContext, ThingBegun } from "./events.js";
import type { ReconcileContext, ThingRecord } from "./types.js";

/**
 * The thing in an observation; unknown where any part of it that counts is.
 *
 * @param scope what is mentioned of it; without it everything that is managed is seen
 */
export const recordThing = <K extends ResourceKind>(
  driver: Driver<K>,
  restorer: Restorer<K>,
  observed: ObservedHost,
  id: string,
  scope?: InputsByKind[K],
): Observation<ThingRecord<K>> => {
  const was = restorer.record(observed, id);
  if (!was.known) return was;
  const reading = driver.read(observed, id, scope);
  if (reading.status === "unknown") return notKnown(reading.unknown);
  return known({
    was: was.value,
    ...(reading.status === "present" ? { seen: reading.inputs } : {}),
  });
};

interface Begun<K extends ResourceKind> {
  readonly driver: Driver<K>;
  readonly about: StepContext;
  /** Settled, and what the steps stand on. */
  readonly observed: ObservedHost;
  readonly declared: InputsByKind[K];
  /** As in `ThingBegun`. */
  readonly left?: InputsByKind[K] | null;
}

/** Keeps what a thing is like before it is written. Why that could not be kept: then nothing is. */
export const keepBefore = <K extends ResourceKind>(
  { driver, about, observed, declared, left }: Begun<K>,
  { restorers, intend }: Pick<ReconcileContext, "restorers" | "intend">,
): string | undefined =>
  intend({
    type: "thing-begun",
    ...about,
    declared: { ...declared },
    ...(left === undefined ? {} : { left: left === null ? null : { ...left } }),
    before: beforeOf(driver, restorers[driver.kind], observed, { id: about.id, declared }),
  });

const beforeOf = <K extends ResourceKind>(
  driver: Driver<K>,
  restorer: Restorer<K> | undefined,
  observed: ObservedHost,
  { id, declared }: { readonly id: string; readonly declared: InputsByKind[K] },
): ThingBegun["before"] => {
  if (restorer === undefined) return "one-shot";
  const record = recordThing(driver, restorer, observed, id, declared);
  return record.known ? kept(record.value) : "unreadable";
};

const kept = <K extends ResourceKind>({ was, seen }: ThingRecord<K>): KeptBefore => ({
  was,
  ...(seen === undefined ? {} : { seen: { ...seen } }),
});
