import type { JournalEntry } from "../../core/journal/entry.js";
import type { Journal } from "../../core/journal/load-file.js";
import { LARGEST_JOURNAL } from "../../core/journal/journal-files.js";
import type { JournalRun } from "../../core/journal/runs.js";
import type { Subject } from "../../core/model/subject.js";

export const OUTCOMES: Readonly<Record<JournalEntry["outcome"], string>> = {
  started: "BEGUN, without an end: under way, or cut off",
  applied: "applied",
  incomplete: "WRITTEN, not as asked for",
  conflict: "CONFLICT, left alone",
  failed: "FAILED",
  unknown: "UNKNOWN, it may have taken effect",
  "taken-back": "taken back",
};

const PURPOSES: Readonly<Record<JournalRun["purpose"], string>> = {
  update: "made as declared",
  restore: "put back as it was before the stack",
};

/** What a run was for; one that has no end of a step it began has not done it. */
export const purposeOf = ({ purpose, steps }: JournalRun): string =>
  `${steps.some(({ outcome }) => outcome === "started") ? "to be " : ""}${PURPOSES[purpose]}`;

/** "2026-11-23 09:41:05Z" */
export const momentOf = (iso: string): string => `${iso.slice(0, 19).replace("T", " ")}Z`;

/** "29 applied, 1 FAILED": what became of a run's steps. */
export const countOutcomes = ({ steps }: JournalRun): string =>
  Object.entries(OUTCOMES)
    .map(([outcome, words]) => ({ words, steps: steps.filter((one) => one.outcome === outcome) }))
    .filter((one) => one.steps.length > 0)
    .map((one) => `${one.steps.length} ${one.words}`)
    .join(", ");

/** Where the journal is, how large it may become, and what could not be read of it. */
export const aboutJournal = ({ file, bytes, damaged }: Journal): readonly string[] => [
  `${file}: ${inKilobytes(bytes)}; put aside at ${inKilobytes(LARGEST_JOURNAL)}, one older file is kept`,
  ...damaged.map((line) => `not read: ${line.file}:${line.line}: ${line.reason}`),
];

const inKilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} kB`;

/** Why there is no run to show. */
export const nothingApplied = ({ file, otherStacks }: Journal, { stack = "" }: Subject): string => {
  const others =
    otherStacks.length === 0 ? "" : `; there is one for ${otherStacks.join(", ")} (--stack NAME)`;
  return `nothing is recorded as applied by stack ${stack}: no run has written anything since there is a journal (${file})${others}`;
};
