import type { Journal } from "../../core/journal/load-file.js";
import type { JournalRun } from "../../core/journal/runs.js";
import { undosOf } from "../../core/journal/undo.js";
import { subjectFields, type Subject } from "../../core/model/subject.js";

/** For programs: runs with their steps and what would restore each, and what was not read. */
export const historyJson = (
  journal: Journal,
  subject: Subject,
  runs: readonly JournalRun[],
): string =>
  JSON.stringify(
    {
      ...subjectFields(subject),
      journal: journal.file,
      bytes: journal.bytes,
      damaged: journal.damaged,
      runs: runs.map((run) => ({
        ...run,
        undo: undosOf(run).map(({ host, command, commands }) => ({ host, command, commands })),
      })),
    },
    null,
    2,
  );
