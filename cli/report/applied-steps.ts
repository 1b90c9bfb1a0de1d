import type { JournalEntry } from "../../core/journal/entry.js";
import { readJournal, type Journal } from "../../core/journal/load-file.js";
import { isWriterAlive } from "../../core/journal/living.js";
import { journalRuns } from "../../core/journal/runs.js";
import type { ChosenStack } from "../stack/choose-stack.js";
import { overlayLine } from "../../core/model/hints.js";
import { counted } from "../../core/model/counted.js";
import type { Applied, AppliedStep } from "../../core/report/overview/overview.js";

/** More are in the journal itself. */
const MOST_STEPS = 200;

/** The part of a journal that a report is about: times in UTC, ISO 8601. */
export interface Span {
  /** Absent: from the beginning. */
  readonly from?: string;
  readonly to: string;
}

/** What a stack's journal has of a time. A journal that cannot be read is said to be unreadable. */
export const appliedSteps = async (
  projectRoot: string,
  stack: ChosenStack,
  span: Span,
): Promise<Applied> => {
  try {
    const history = overlayLine({ stack: stack.reference }, "history");
    return stepsOf(await readJournal(projectRoot, stack.name), span, history);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { steps: undefined, notes: [`The journal of what was applied cannot be read: ${why}`] };
  }
};

const stepsOf = (
  { damaged, file, ...lines }: Journal,
  { from = "", to }: Span,
  history: string,
): Applied => {
  const steps = journalRuns({ ...lines, isAlive: isWriterAlive })
    .flatMap((run) => run.steps)
    .filter(({ at, writes }) => writes && at >= from && at <= to);
  const older = Math.max(0, steps.length - MOST_STEPS);
  return {
    steps: steps.slice(older).map(stepOf),
    notes: [
      ...(older === 0 ? [] : [`${counted(older, "older step")} in the journal: ${history}`]),
      ...(damaged.length === 0
        ? []
        : [
            `${counted(damaged.length, "line")} of ${file} ${damaged.length === 1 ? "is" : "are"} damaged and left out.`,
          ]),
    ],
  };
};

const OUTCOMES: Readonly<
  Record<JournalEntry["outcome"], Pick<AppliedStep, "status"> & { readonly words: string }>
> = {
  started: { words: "begun, and no end is recorded", status: "unknown" },
  applied: { words: "applied", status: "good" },
  incomplete: { words: "written, not as asked for", status: "bad" },
  conflict: { words: "not written, it had changed meanwhile", status: "bad" },
  failed: { words: "failed", status: "bad" },
  unknown: { words: "may have taken effect", status: "unknown" },
  "taken-back": { words: "taken back", status: "unknown" },
};

const stepOf = ({ at, host, kind, name, title, outcome, reason }: JournalEntry): AppliedStep => {
  const { words, status } = OUTCOMES[outcome];
  return {
    at,
    host,
    thing: `${kind} ${name}`,
    title,
    outcome: reason === undefined ? words : `${words}: ${reason}`,
    status,
  };
};
