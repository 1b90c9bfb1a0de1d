import type { JournalEntry, RunEnd } from "../../../core/journal/entry.js";
import { keyOfRun } from "../../../core/journal/parse.js";
import type { RunLines } from "../../../core/journal/runs.js";
import type { ThingLine } from "../../../core/journal/thing-line.js";

/** A line of a journal; what a test does not say is that of an applied step. */
export const entry = (some: Partial<JournalEntry> = {}): JournalEntry => ({
  format: 1,
  at: "2026-11-23T09:41:05.000Z",
  run: "1a2b3c4d",
  by: "root@lab",
  stack: "dev",
  purpose: "update",
  host: "host-a",
  kind: "VtepPort",
  name: "arch-ovs/vtep-10-14-23-1",
  title: "set trunks of vtep-10-14-23-1 to 3034,3096",
  why: "trunks was [], declared [3034,3096]",
  argv: ["sh", "-s", "--", "[]", "[]"],
  writes: true,
  outcome: "applied",
  undo: "ovs-vsctl clear Port vtep-10-14-23-1 trunks",
  ...some,
});

export const SESSION = { kind: "CeosConfig", name: "ceos_2" };

/** The three steps of a device's configuration session. */
export const sessionSteps = (): readonly JournalEntry[] => [
  entry({ ...SESSION, title: "enter 2 lines in s", writes: false, undo: "abort s" }),
  entry({ ...SESSION, title: "commit s", undo: "enter the old lines" }),
  entry({ ...SESSION, title: "confirm s and save", undo: "enter the old lines" }),
];

/** A journal of these lines: how things were stands before the steps. */
export const linesOf = (
  entries: readonly JournalEntry[],
  ends: readonly RunEnd[] = [],
  things: readonly ThingLine[] = [],
): Omit<RunLines, "isAlive"> => ({
  ...{ entries, ends, things },
  begun: [...new Set([...things, ...entries].map(keyOfRun))],
});
