import type { Journal } from "../../core/journal/load-file.js";
import { isWriterAlive } from "../../core/journal/living.js";
import { rollbackTo, type Rollback } from "../../core/journal/rollback.js";
import { journalRuns, type JournalRun } from "../../core/journal/runs.js";
import { overlayLine } from "../../core/model/hints.js";
import type { Subject } from "../../core/model/subject.js";
import { Failure } from "../failure.js";
import { findRun } from "../history/find-run.js";
import { nothingApplied } from "../history/history-words.js";

/** The newest run of a journal. */
export const LAST = "last";

/** A run, and what is to be done for the state before it. */
export interface Past {
  readonly run: JournalRun;
  readonly rollback: Rollback;
}

/**
 * What the journal says of the state before a run.
 *
 * @throws Failure where there is no such run, or one is under way: what it writes is not known yet
 */
export const choosePast = (journal: Journal, wanted: string, subject: Subject): Past => {
  const runs = journalRuns({ ...journal, isAlive: isWriterAlive });
  const last = runs.at(-1);
  if (last === undefined)
    throw new Failure({
      what: "there is no run to roll back",
      why: nothingApplied(journal, subject),
    });
  refuseUnderWay(runs, subject);
  const run = wanted === LAST ? last : findRun(wanted, runs, journal, subject);
  return { run, rollback: rollbackTo(run, runs, journal.things) };
};

const refuseUnderWay = (runs: readonly JournalRun[], subject: Subject): void => {
  const working = runs.find(({ fate }) => fate === "under-way");
  if (working === undefined) return;
  throw new Failure({
    what: `run ${working.run} by ${working.by} is under way; nothing was written`,
    why: "what it will have written is not known yet",
    next: `wait for its end, or stop it; what it does: ${overlayLine(subject, "history", "--last", "1")}`,
  });
};
