import { keyOf, type Key } from "../model/key.js";
import type { JournalEntry } from "./entry.js";

/** What one run of Pulumi did. */
export interface JournalRun {
  readonly run: string;
  readonly stack: string;
  readonly by: string;
  readonly purpose: JournalEntry["purpose"];
  /** When its first and last step ended: ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  /** Every step once, with what finally became of it, in the order in which they ended. */
  readonly steps: readonly JournalEntry[];
}

/** The runs of a journal, in the order in which they began. */
export const journalRuns = (entries: readonly JournalEntry[]): readonly JournalRun[] => {
  const byRun = new Map<Key, JournalEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry.stack, entry.run);
    byRun.set(key, [...(byRun.get(key) ?? []), entry]);
  }
  return [...byRun.values()].flatMap(runOf);
};

const runOf = (entries: readonly JournalEntry[]): readonly JournalRun[] => {
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return [];
  const { run, stack, by, purpose } = first;
  return [{ run, stack, by, purpose, from: first.at, to: last.at, steps: settledSteps(entries) }];
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
