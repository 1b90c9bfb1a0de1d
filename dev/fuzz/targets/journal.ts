import { parseJournal } from "../../../core/journal/parse.js";
import { journalRuns } from "../../../core/journal/runs.js";
import { runText } from "../../../cli/history/history-text.js";
import { undoScript } from "../../../cli/history/undo-script.js";
import { capturedText } from "../captured.js";
import type { FuzzTarget } from "../fuzz-target.js";
import { seedFile } from "../seed-file.js";

const SUBJECT = { topology: "lab", file: "topology.yaml" };

const NO_LOGINS = { targets: new Map(), about: "" };

/** Journals, as `overlay history` shows them, with what undoes each run. */
export const journal: FuzzTarget = {
  name: "journal",
  seeds: async (projectRoot) => [await seedFile(projectRoot, "journal.jsonl.gz")],
  open: () =>
    Promise.resolve((input) => {
      const parsed = parseJournal(input);
      const runs = journalRuns({ ...parsed, isAlive: () => undefined });
      const shown = runs.flatMap((run) => [
        ...runText(run, SUBJECT),
        ...undoScript(runs, run, { logins: NO_LOGINS, subject: SUBJECT }),
      ]);
      const damaged = parsed.damaged.map(({ line, reason }) => `journal:${line}: ${reason}`);
      return capturedText(damaged.length === 0, [...damaged, ...shown].join("\n"));
    }),
};
