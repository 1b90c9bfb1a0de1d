import type { Foreseen } from "../../core/consequences/foresee.js";
import type { Rollback } from "../../core/journal/rollback.js";
import { subjectFields, type Subject } from "../../core/model/subject.js";
import type { DoneThing, ForeseenThing } from "./foreseen.js";
import { describeUnknown } from "../../core/model/unknown.js";
import { whyLost } from "./rollback-words.js";

/** What is foreseen of a rollback: of each thing, and of who reaches whom. */
interface ForeseenRollback {
  readonly foreseen: readonly ForeseenThing[];
  readonly ways: Foreseen;
}

/**
 * For programs: the runs that go, each thing with what is foreseen of it and, where something was
 * written, what became of it.
 */
export const rollbackJson = (
  { undone, lost }: Rollback,
  { foreseen, ways }: ForeseenRollback,
  done: readonly DoneThing[],
  subject: Subject,
): string => {
  const results = new Map(done.map(({ thing, ...one }) => [thing, one]));
  return JSON.stringify(
    {
      ...subjectFields(subject),
      runs: undone.map(({ run, by, from, to, purpose, fate }) => ({
        ...{ run, by, from, to, purpose, fate },
      })),
      written: done.length > 0,
      things: foreseen.map(({ thing, foreseen: expected }) => ({
        ...{ host: thing.host, kind: thing.kind, name: thing.name, runs: thing.runs },
        foreseen: expected,
        ...results.get(thing),
      })),
      consequences: ways.lines,
      refused: ways.refusals.map(describeUnknown),
      lost: lost.map((one) => ({ ...one, reason: whyLost(one) })),
    },
    null,
    2,
  );
};
