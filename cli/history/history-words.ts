import type { JournalEntry } from "../../core/journal/entry.js";
import type { Journal } from "../../core/journal/load-file.js";
import { LARGEST_JOURNAL } from "../../core/journal/journal-files.js";
import type { JournalRun } from "../../core/journal/runs.js";
import { overlayLine, pulumiLine } from "../../core/model/hints.js";
import type { Subject } from "../../core/model/subject.js";

const OUTCOMES: Readonly<Record<JournalEntry["outcome"], string>> = {
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
  restore: "restored as it was before the stack",
  rollback: "restored as it was before run",
};

/** What became of a run, and what it was for. */
export const purposeOf = ({ purpose, back, fate, steps, commanded }: JournalRun): string => {
  const isMade =
    fate !== "ended" ||
    commanded.length > 0 ||
    steps.some(({ writes, outcome }) => writes && outcome === "applied");
  const how = isMade ? FATES[fate] : "to be ";
  return [`${how}${PURPOSES[purpose]}`, ...(back === undefined ? [] : [back])].join(" ");
};

const FATES: Readonly<Record<JournalRun["fate"], string>> = {
  ended: "",
  "under-way": "UNDER WAY, to be ",
  "cut-off": "KILLED or cut off before its end, to be ",
  unclear: "to be ",
};

/** What is known of a step. A run that is over has no step under way. */
export const outcomeWords = (
  { outcome }: Pick<JournalEntry, "outcome">,
  { fate }: Pick<JournalRun, "fate">,
): string => {
  if (outcome !== "started") return OUTCOMES[outcome];
  if (fate === "under-way") return "UNDER WAY";
  return fate === "cut-off" ? "CUT OFF, it may have taken effect or not" : OUTCOMES[outcome];
};

/** "2026-11-23 09:41:05Z" */
export const momentOf = (iso: string): string => `${iso.slice(0, 19).replace("T", " ")}Z`;

/** "29 applied, 1 FAILED": what became of a run's steps. */
export const countOutcomes = (run: JournalRun): string =>
  [
    ...Object.keys(OUTCOMES)
      .map((outcome) => run.steps.filter((one) => one.outcome === outcome))
      .flatMap((steps) => {
        const [first] = steps;
        return first === undefined ? [] : [`${steps.length} ${outcomeWords(first, run)}`];
      }),
    ...(run.commanded.length === 0 ? [] : [`${run.commanded.length} ${BY_COMMAND}`]),
  ].join(", ");

/** Of a thing that no step here writes: whether the command succeeded, Pulumi says. */
export const BY_COMMAND = "left to a command of the program";

/** What to do about a run that was cut off; nothing else has anything. */
export const nextFor = ({ fate }: JournalRun, subject: Subject): readonly string[] =>
  fate === "cut-off"
    ? [
        `What was not begun was not run. What the hosts have now: ${overlayLine(subject, "check")}`,
        `What was written under a guard goes back by itself: ${overlayLine(subject, "guard status")}`,
        `The next update takes up what is left: ${pulumiLine(subject, "up")}`,
      ]
    : [];

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
