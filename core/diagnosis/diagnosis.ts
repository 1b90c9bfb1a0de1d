import type { Unknown } from "../model/unknown.js";
import type { Cause } from "./cause.js";
import type { Comparison } from "./compare.js";
import type { CrossChecked } from "./cross-checks/cross-checks.js";
import type { ProbesRun } from "./probes-run.js";

/** What can be said of an overlay from what was seen of it. */
export interface Diagnosis {
  /** Name of the topology. */
  readonly overlay: string;
  /** One or two sentences: what is the matter, and how sure that is. */
  readonly verdict: string;
  readonly hosts: { readonly read: readonly string[]; readonly unread: readonly Unknown[] };
  /** What was sent, asked and counted, besides what was read. */
  readonly asked: ProbesRun;
  /** What two sources say differently of one thing: what disagrees with itself. */
  readonly crossChecks: CrossChecked;
  /** What was seen otherwise than the declared overlay would show it. */
  readonly symptoms: readonly Comparison[];
  /** Best first; empty when nothing is the matter, or nothing can be said. */
  readonly explanations: readonly Explanation[];
  /** What is otherwise than declared and explains none of the symptoms. */
  readonly otherDeviations: readonly Cause[];
  readonly questions: readonly Answer[];
}

/** Causes that together would show what was seen. */
export interface Explanation {
  /** From 1; explanations that the evidence cannot tell apart have the same rank. */
  readonly rank: number;
  /** `certain`: all of it was read on the hosts. */
  readonly certainty: "certain" | "supposed";
  readonly causes: readonly Cause[];
  /** How badly it fits, 0 for perfectly. */
  readonly misfit: number;
  /** What it predicts and what was seen, in the order of the evidence. */
  readonly comparisons: readonly Comparison[];
  /** What is only supposed in it, with the one command that settles it. */
  readonly settle: readonly { readonly host: string; readonly command: string }[];
  /** What mends it, cause by cause. */
  readonly mend: readonly string[];
}

/** An answer to a question that people ask in such an incident. */
export interface Answer {
  readonly question: string;
  /** Sentences. */
  readonly answer: string;
  /** The other suspects that people think of, and why it is none of them; absent: nobody asks. */
  readonly ruledOut?: readonly RuledOut[];
  readonly confidence: "certain" | "supposed" | "cannot be told";
}

/** Suspects that one observation speaks against. */
export interface RuledOut {
  /** Clauses without a full stop. */
  readonly suspects: readonly string[];
  /** A sentence. */
  readonly because: string;
}
