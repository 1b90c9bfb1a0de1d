import { groupBy } from "../model/group-by.js";
import type { JournalEntry } from "./entry.js";
import { keyOfRun, type ParsedJournal } from "./parse.js";
import type { ThingLine } from "./thing-line.js";

/** What one run of Pulumi did. */
export interface JournalRun {
  readonly run: string;
  readonly stack: string;
  readonly by: string;
  readonly purpose: JournalEntry["purpose"];
  /** Of a rollback: the run before which it was so. */
  readonly back?: string;
  /** When its first and last step ended: ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  /**
   * `cut-off`: it was killed, or its machine went down, before it came to its end; `unclear`: it has no
   * end, and whether it still runs cannot be known here.
   */
  readonly fate: "ended" | "under-way" | "cut-off" | "unclear";
  /** Every step once, with what finally became of it, in the order in which they ended. */
  readonly steps: readonly JournalEntry[];
  /** Things that a command of the program has changed, or was to: no step of the journal tells of it. */
  readonly commanded: readonly ThingLine[];
}

/** What of a journal tells of its runs. */
export interface RunLines extends Pick<ParsedJournal, "entries" | "ends" | "things" | "begun"> {
  /** Whether the process that wrote a line still runs; undefined where nobody can know. */
  readonly isAlive: (line: RunLine) => boolean | undefined;
}

/** What every line of a run has. */
type RunLine = Pick<JournalEntry, "run" | "stack" | "by" | "writer" | "purpose" | "back" | "at">;

/** The runs of a journal, in the order in which they began. */
export const journalRuns = ({
  entries,
  ends,
  things,
  begun,
  isAlive,
}: RunLines): readonly JournalRun[] => {
  const stepsOf = groupBy(entries, keyOfRun);
  const commandedOf = groupBy(
    things.filter(({ lost }) => lost === "one-shot"),
    keyOfRun,
  );
  const ended = new Set(ends.map(keyOfRun));
  return begun.flatMap((key) =>
    runOf(stepsOf.get(key) ?? [], commandedOf.get(key) ?? [], ended.has(key), isAlive),
  );
};

/** None of a run that has kept how things were and has begun no step. */
const runOf = (
  entries: readonly JournalEntry[],
  commanded: readonly ThingLine[],
  hasEnd: boolean,
  isAlive: RunLines["isAlive"],
): readonly JournalRun[] => {
  const lines: readonly RunLine[] = entries.length > 0 ? entries : commanded;
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return [];
  const { run, stack, by, purpose, back } = first;
  const steps = settledSteps(entries);
  const fate = hasEnd || isDone(last, steps) ? "ended" : fateOf(isAlive(last));
  const what = back === undefined ? { purpose } : { purpose, back };
  return [{ run, stack, by, ...what, from: first.at, to: last.at, fate, steps, commanded }];
};

/** Lines without a writer are of a version that wrote no end. */
const isDone = ({ writer }: RunLine, steps: readonly JournalEntry[]): boolean =>
  writer === undefined && !steps.some(({ outcome }) => outcome === "started");

const fateOf = (alive: boolean | undefined): JournalRun["fate"] => {
  if (alive === undefined) return "unclear";
  return alive ? "under-way" : "cut-off";
};

/**
 * A step that was taken back keeps its place; the later line tells only what became of it. The end of a
 * step stands in place of its beginning.
 */
const settledSteps = (entries: readonly JournalEntry[]): readonly JournalEntry[] => {
  const steps = new Map<string, JournalEntry>();
  for (const entry of entries) {
    const { host, kind, name, title } = entry;
    const key = JSON.stringify([host, kind, name, title]);
    const before = steps.get(key);
    steps.set(
      key,
      before === undefined || before.outcome === "started"
        ? entry
        : { ...before, outcome: entry.outcome, ...reasonOf(entry) },
    );
  }
  return [...steps.values()];
};

const reasonOf = ({ reason }: JournalEntry): Pick<JournalEntry, "reason"> =>
  reason === undefined ? {} : { reason };
