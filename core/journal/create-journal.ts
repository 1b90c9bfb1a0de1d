import { hostname, userInfo } from "node:os";
import { journalFiles } from "./journal-files.js";
import { visible } from "../model/visible.js";
import { JOURNAL_FORMAT, type RunEnd, type JournalEntry } from "./entry.js";
import { writerOf } from "./living.js";
import type { EngineEvent, Intent, IntentSink } from "../engine/events.js";
import { ownerOfRun } from "./owner-of-run.js";
import { openAppendFile, type AppendFile } from "./append-file.js";
import { entryOfEvent, type JournalContext } from "./entry-of-event.js";
import { lineOfThing } from "./line-of-thing.js";
import type { ThingLine } from "./thing-line.js";

/** Keeps what is applied, a line for each step. */
export interface Journal {
  /** Says which stack the run is about; to be called before anything is written. */
  readonly begin: (stack: string) => void;
  /** Who writes, for the id of the run; to be asked once it has begun. */
  readonly owner: () => string;
  /** Opens the file. Why nothing may be written, where that fails; undefined when it is open. */
  readonly refusal: () => string | undefined;
  /** Keeps that a step is about to write. Why it may not, where that fails. */
  readonly intend: IntentSink;
  /** Adds what is to be kept of any other event. Why it is not in the file, where that fails. */
  readonly record: (event: EngineEvent) => string | undefined;
  /** Called where the engine was killed: then `close` does not say that the run came to its end. */
  readonly cutOff: () => void;
  readonly close: () => void;
}

export interface JournalOptions {
  /** Of a rollback: the run before which everything is restored. */
  readonly back?: string;
  /**
   * What works, for the id of the run: of each at most one is at work on a stack at any time. Pulumi by
   * default, which locks the stack.
   */
  readonly worker?: "pulumi" | "rollback";
}

/**
 * The journal of a project. It is written ahead: it must be possible to open it, with room for a run,
 * before the first write of a run, and no step writes on a host before the line is on the disk that says
 * so. What became of a step and cannot be added is told to the caller.
 *
 * @param project absolute path of the folder with Pulumi.yaml
 */
export const createJournal = (
  project: string,
  { back, worker = "pulumi" }: JournalOptions = {},
): Journal => {
  const context = thisProcess(back);
  let stack = "";
  let file: AppendFile | undefined;
  let run: string | undefined;
  let underWay = 0;
  let isCutOff = false;
  const add = (entry: JournalEntry | RunEnd | ThingLine): string | undefined => {
    try {
      if (file === undefined) throw new Error("it was not opened");
      file.append(visible(JSON.stringify(entry)));
      run = entry.run;
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  };
  return {
    begin: (name) => {
      stack = name;
    },
    owner: () => ownerOfRun({ by: context.by, project, stack, worker }),
    refusal: () => {
      const files = journalFiles(project, stack);
      try {
        file ??= openAppendFile(files);
        return undefined;
      } catch (error) {
        return refusalOf(files.current, reasonOf(error));
      }
    },
    intend: (intent) => {
      const line = lineOfIntent(intent, { stack, ...context });
      const why = line === undefined ? undefined : add(line);
      if (why !== undefined) return refusalOf(journalFiles(project, stack).current, why);
      if (intent.type === "step-started") underWay += 1;
      return undefined;
    },
    record: (event) => {
      if (event.type === "step-started") return undefined;
      if (event.type === "step-ended" && event.step.writes) underWay -= 1;
      const entry = entryOfEvent(event, { stack, ...context });
      const why = entry === undefined ? undefined : add(entry);
      if (entry === undefined || why === undefined) return undefined;
      return `"${entry.title}" ended as ${entry.outcome} and is not in the journal of what is applied: ${why}`;
    },
    cutOff: () => {
      isCutOff = true;
    },
    close: () => {
      if (run !== undefined && !isCutOff && underWay === 0) add(endOf(run, { stack, ...context }));
      run = undefined;
      file?.close();
      file = undefined;
    },
  };
};

const thisProcess = (back: string | undefined): Omit<JournalContext, "stack"> => ({
  ...{ by: whoRuns(), writer: writerOf(process.pid), now: () => new Date() },
  ...(back === undefined ? {} : { back }),
});

const lineOfIntent = (
  intent: Intent,
  context: JournalContext,
): JournalEntry | ThingLine | undefined =>
  intent.type === "thing-begun" ? lineOfThing(intent, context) : entryOfEvent(intent, context);

const endOf = (run: string, { stack, by, now }: JournalContext): RunEnd => ({
  format: JOURNAL_FORMAT,
  at: now().toISOString(),
  run,
  by,
  stack,
  mark: "ended",
});

const refusalOf = (file: string, why: string): string =>
  `nothing was written, because the journal of what is applied cannot be: ${file}: ${why}. Make it writable, then run this again.`;

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** "user@machine"; a user without a name, as in a container, is called by its number. */
export const whoRuns = (): string => {
  const number = process.getuid?.();
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return `${number === undefined ? "unknown" : `uid ${number}`}@${hostname()}`;
  }
};
