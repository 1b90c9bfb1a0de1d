import { keyOf, type Key } from "../model/key.js";
import type { JournalEntry } from "./entry.js";
import type { ParsedJournal } from "./parse.js";

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
}

/** What of a journal tells of its runs. */
export interface RunLines extends Pick<ParsedJournal, "entries" | "ends"> {
  /** Whether the process that wrote a line still runs; undefined where nobody can know. */
  readonly isAlive: (entry: JournalEntry) => boolean | undefined;
}

/** The runs of a journal, in the order in which they began. */
export const journalRuns = ({ entries, ends, isAlive }: RunLines): readonly JournalRun[] => {
  const byRun = new Map<Key, JournalEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry.stack, entry.run);
    const lines = byRun.get(key);
    if (lines === undefined) byRun.set(key, [entry]);
    else lines.push(entry);
  }
  const ended = new Set(ends.map(({ stack, run }) => keyOf(stack, run)));
  return [...byRun].flatMap(([key, lines]) => runOf(lines, ended.has(key), isAlive));
};

const runOf = (
  entries: readonly JournalEntry[],
  hasEnd: boolean,
  isAlive: RunLines["isAlive"],
): readonly JournalRun[] => {
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return [];
  const { run, stack, by, purpose, back } = first;
  const steps = settledSteps(entries);
  const fate = hasEnd || isDone(last, steps) ? "ended" : fateOf(isAlive(last));
  const what = back === undefined ? { purpose } : { purpose, back };
  return [{ run, stack, by, ...what, from: first.at, to: last.at, fate, steps }];
};

/** Lines without a writer are of a version that wrote no end. */
const isDone = ({ writer }: JournalEntry, steps: readonly JournalEntry[]): boolean =>
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
