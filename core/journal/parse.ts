import { z } from "zod";
import { keyOf, type Key } from "../model/key.js";
import { RunEnd, JOURNAL_FORMAT, JournalEntry } from "./entry.js";
import { ThingLine } from "./thing-line.js";
import type { Words } from "../model/words.js";

/** A line that is no entry, and why. */
export interface DamagedLine {
  /** From 1. */
  readonly line: number;
  readonly reason: Words;
}

export interface ParsedJournal {
  /** In the order of the file. */
  readonly entries: readonly JournalEntry[];
  /** Of the runs that were not killed; older versions have written none. */
  readonly ends: readonly RunEnd[];
  /** How things were before they were written; older versions have written none. */
  readonly things: readonly ThingLine[];
  /** Runs of which there is an entry or a thing, in the order in which their first line stands. */
  readonly begun: readonly Key[];
  readonly damaged: readonly DamagedLine[];
}

/** A run of one stack. */
export const keyOfRun = ({ stack, run }: Pick<JournalEntry, "stack" | "run">): Key =>
  keyOf(stack, run);

const OtherFormat = z.looseObject({ format: z.number() });

/** The entries of a journal's text. A damaged line, e.g. of a full disk, does not spoil the rest. */
export const parseJournal = (text: string): ParsedJournal => {
  const entries: JournalEntry[] = [];
  const ends: RunEnd[] = [];
  const things: ThingLine[] = [];
  const begun = new Set<Key>();
  const damaged: DamagedLine[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const parsed = parseLine(line);
    switch (parsed.is) {
      case "entry":
        entries.push(parsed.entry);
        begun.add(keyOfRun(parsed.entry));
        break;
      case "end":
        ends.push(parsed.end);
        break;
      case "thing":
        things.push(parsed.thing);
        begun.add(keyOfRun(parsed.thing));
        break;
      case "damaged":
        damaged.push({ line: index + 1, reason: parsed.reason });
    }
  }
  return { entries, ends, things, begun: [...begun], damaged };
};

type ParsedLine =
  | { readonly is: "entry"; readonly entry: JournalEntry }
  | { readonly is: "end"; readonly end: RunEnd }
  | { readonly is: "thing"; readonly thing: ThingLine }
  | { readonly is: "damaged"; readonly reason: Words };

const isDamaged = (reason: string): ParsedLine => ({ is: "damaged", reason });

const parseLine = (line: string): ParsedLine => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return isDamaged("the line is not complete JSON");
  }
  const other = OtherFormat.safeParse(value);
  if (other.success && other.data.format !== JOURNAL_FORMAT) {
    return isDamaged(
      `it has format ${other.data.format}, and this version reads ${JOURNAL_FORMAT}`,
    );
  }
  const mark = RunEnd.safeParse(value);
  if (mark.success) return { is: "end", end: mark.data };
  const thing = ThingLine.safeParse(value);
  if (thing.success) return { is: "thing", thing: thing.data };
  const entry = JournalEntry.safeParse(value);
  if (entry.success) return { is: "entry", entry: entry.data };
  const issues = entry.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  return isDamaged(issues.join("; "));
};
