import { thingKey } from "../../core/model/thing-key.js";
import { z } from "zod";
import { RESTORE_ORDER } from "../../core/kinds/kinds.js";
import type { Engine, Restored, ThingRecord } from "../../core/engine/index.js";
import type { PlannedRestore } from "../../core/plan/restore-update.js";
import type { PropertyMap } from "../../plugin-kit/index.js";
import { explainOutcomes } from "../explain-outcomes.js";
import type { Session, StepListener } from "../session.js";
import type { BaselineThing } from "./thing-keys.js";

/** What became of one thing. */
export interface RestoredThing {
  readonly key: string;
  readonly result: Restored | { readonly status: "not-recorded" };
  /** What the steps' commands had to say, e.g. a session's diff. */
  readonly details: readonly string[];
  /** Why something that was done is not in the journal. */
  readonly unrecorded: readonly string[];
}

const Record = z.object({ was: z.string(), seen: z.record(z.string(), z.json()).optional() });

/** What putting everything back would do; what cannot be foreseen is left to the attempt. */
export const plannedRestores = async (
  { engine }: Session,
  things: readonly BaselineThing[],
  records: PropertyMap,
): Promise<readonly PlannedRestore[]> => {
  const planned = async ({
    kind,
    id,
    applied,
  }: BaselineThing): Promise<readonly PlannedRestore[]> => {
    const recorded = records[thingKey({ kind, id })];
    if (typeof recorded !== "string") return [];
    const record = Record.parse(JSON.parse(recorded)) as unknown as ThingRecord;
    const foreseen = await engine.foresee(kind, record, applied);
    if (foreseen.status !== "ready") return [];
    const { changes, rows } = foreseen;
    return [{ kind, id, applied, changes, rows }];
  };
  const all = await Promise.all(things.map((thing) => planned(thing).catch(() => [])));
  return all.flat();
};

/**
 * Restores everything, kind after kind on all hosts; one thing that cannot be restored stops no
 * other.
 *
 * @param told hears of each thing as it is done
 */
export const restoreThings = async (
  session: Session,
  things: readonly BaselineThing[],
  records: PropertyMap,
  told: (one: RestoredThing) => void,
): Promise<readonly RestoredThing[]> => {
  const all: RestoredThing[] = [];
  for (const kinds of RESTORE_ORDER) {
    const phase = things.filter(({ kind }) => kinds.includes(kind));
    await Promise.all(
      phase.map(async (thing) => {
        const one = await restoreOne(session, thing, records[thingKey(thing)]);
        all.push(one);
        told(one);
      }),
    );
  }
  return all;
};

const restoreOne = async (
  { engine, listening }: Session,
  thing: BaselineThing,
  recorded: unknown,
): Promise<RestoredThing> => {
  const key = thingKey(thing);
  const details: string[] = [];
  const unrecorded: string[] = [];
  const heard = { key, details, unrecorded };
  if (typeof recorded !== "string") return { ...heard, result: { status: "not-recorded" } };
  const restore = () => {
    const record = Record.parse(JSON.parse(recorded));
    return restoreThing(engine, thing, record as unknown as ThingRecord);
  };
  try {
    const hear: StepListener = {
      said: (_title, detail) => details.push(detail),
      unrecorded: (reason) => unrecorded.push(reason),
    };
    return { ...heard, result: await listening(thing, hear, restore) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...heard, result: { status: "failed", reason, outcomes: [] } };
  }
};

/** The record was made by the same kind's restorer, under the same key. */
const restoreThing = (engine: Engine, { kind, applied }: BaselineThing, record: ThingRecord) =>
  engine.restore(kind, record, applied);

/** For a person: what was done, with how to undo it, or why not. */
export const describeRestored = ({ key, result, details }: RestoredThing): string => {
  switch (result.status) {
    case "as-recorded":
      return `${key} is as it was recorded; nothing was written`;
    case "restored":
      return [`${key} was restored`, ...explainOutcomes(result.outcomes), ...details].join("\n");
    case "not-recorded":
      return `${key} was left as it is: what was there before is not recorded`;
    case "conflict":
    case "failed":
      return [
        `${key} was not restored: ${result.reason}`,
        ...explainOutcomes(result.outcomes),
      ].join("\n");
  }
};

/** Whether the thing is now as it was recorded. */
export const isRestored = ({ result: { status } }: RestoredThing): boolean =>
  status === "as-recorded" || status === "restored";
