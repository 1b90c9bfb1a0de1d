import type { ObservedHost } from "../../model/observed.js";
import type { Topology } from "../../topology/topology.js";

/** Two sources that say different things of one and the same thing. */
export interface Disagreement {
  /** Of the rule that found it, for scripts. */
  readonly rule: string;
  readonly host: string;
  /** What it is about: "ceos_1 Ethernet3", "vtep-10-14-23-1". */
  readonly subject: string;
  /** Each source with what it says. */
  readonly says: readonly { readonly source: string; readonly value: string }[];
  /** What it may mean: a sentence. */
  readonly meaning: string;
}

/** What a rule looked at, and what it found. */
export interface Checked {
  /** How many pairs of statements were compared. */
  readonly compared: number;
  readonly found: readonly Omit<Disagreement, "rule">[];
}

/** One rule: a pure function over everything that was observed. */
export interface CrossCheck {
  readonly rule: string;
  readonly check: (topology: Topology, observed: readonly ObservedHost[]) => Checked;
}

/** Several results as one. */
export const together = (all: readonly Checked[]): Checked => ({
  compared: all.reduce((sum, { compared }) => sum + compared, 0),
  found: all.flatMap(({ found }) => found),
});

/** One pair of statements; the same value agrees. */
export const pair = (
  host: string,
  subject: string,
  one: Disagreement["says"][number],
  other: Disagreement["says"][number],
  meaning: string,
): Checked => ({
  compared: 1,
  found: one.value === other.value ? [] : [{ host, subject, says: [one, other], meaning }],
});
