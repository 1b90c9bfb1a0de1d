import { hostname, userInfo } from "node:os";
import { journalFiles } from "../../core/journal/journal-files.js";
import { visible } from "../../core/model/visible.js";
import type { EngineEvent } from "../../core/engine/index.js";
import { ownerOfRun } from "../owner-of-run.js";
import { openAppendFile, type AppendFile } from "./append-file.js";
import { entryOfEvent } from "./entry-of-event.js";

/** Keeps what is applied, a line for each step. */
export interface Journal {
  /** Says which stack the run is about; to be called before anything is written. */
  readonly begin: (stack: string) => void;
  /** Who writes, for the id of the run; to be asked once it has begun. */
  readonly owner: () => string;
  /** Opens the file. Why nothing may be written, where that fails; undefined when it is open. */
  readonly refusal: () => string | undefined;
  /** Adds what is to be kept of an event. Why it is not in the file, where that fails. */
  readonly record: (event: EngineEvent) => string | undefined;
  readonly close: () => void;
}

/**
 * The journal of a project. It must be possible to open it before the first write of a run; once
 * something was written, a line that cannot be added stops nothing and is told to the caller.
 *
 * @param project absolute path of the folder with Pulumi.yaml
 */
export const createJournal = (project: string): Journal => {
  const context = { by: whoRuns(), now: () => new Date() };
  let stack = "";
  let file: AppendFile | undefined;
  return {
    begin: (name) => {
      stack = name;
    },
    owner: () => ownerOfRun({ by: context.by, project, stack }),
    refusal: () => {
      const files = journalFiles(project, stack);
      try {
        file ??= openAppendFile(files);
        return undefined;
      } catch (error) {
        return `nothing was written, because the journal of what is applied cannot be: ${files.current}: ${reasonOf(error)}. Make it writable, then run this again.`;
      }
    },
    record: (event) => {
      const entry = entryOfEvent(event, { stack, ...context });
      if (entry === undefined) return undefined;
      try {
        if (file === undefined) throw new Error("it was not opened");
        file.append(visible(JSON.stringify(entry)));
        return undefined;
      } catch (error) {
        const what = entry.outcome === "started" ? "begins" : `ended as ${entry.outcome}`;
        return `"${entry.title}" ${what} and is not in the journal of what is applied: ${reasonOf(error)}`;
      }
    },
    close: () => {
      file?.close();
      file = undefined;
    },
  };
};

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** "user@machine"; a user without a name, as in a container, is called by its number. */
const whoRuns = (): string => {
  const number = process.getuid?.();
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return `${number === undefined ? "unknown" : `uid ${number}`}@${hostname()}`;
  }
};
