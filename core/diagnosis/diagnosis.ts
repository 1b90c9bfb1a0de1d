import type { Unknown } from "../model/unknown.js";
import type { Cause } from "./cause.js";
import type { Certainty } from "./certainty.js";
import type { CommonPlace } from "./common-place/common-places.js";
import type { Comparison } from "./compare.js";
import type { CrossChecked } from "./cross-checks/cross-checks.js";
import type { ProbesRun } from "./probes-run.js";
import type { Answer } from "./questions/answer.js";
import type { Unmodelled } from "./unmodelled/unmodelled.js";
import type { Effect } from "./unseen-effects.js";
import type { HandCommands } from "../model/hand-command.js";

/** What can be said of an overlay from what was seen of it. */
export interface Diagnosis {
  /** Name of the topology. */
  readonly overlay: string;
  readonly hosts: { readonly read: readonly string[]; readonly unread: readonly Unknown[] };
  /** What was sent, asked and counted, besides what was read. */
  readonly asked: ProbesRun;
  /** What two sources say differently of one thing: what disagrees with itself. */
  readonly crossChecks: CrossChecked;
  /** What was seen and no prediction reckons with, whether anything is the matter or not. */
  readonly unmodelled: readonly Unmodelled[];
  /** What was seen otherwise than the declared overlay would show it. */
  readonly symptoms: readonly Comparison[];
  /**
   * Best first; empty when everything that was read is as declared, and nothing can be supposed. Where
   * nothing explains the symptoms, or there are none, the only one has no causes.
   */
  readonly explanations: readonly Explanation[];
  /**
   * What the pings have in common that the first explanation leaves unexplained, or only supposes a reason of;
   * empty: none is left.
   */
  readonly unexplained: readonly CommonPlace[];
  readonly questions: readonly Answer[];
}

/** All that is otherwise than declared: causes that together would show what was seen, and the rest. */
export interface Explanation {
  /** From 1; explanations that the evidence cannot tell apart have the same rank. */
  readonly rank: number;
  readonly certainty: Certainty;
  /** What was seen, is not modelled, and could have a part in the symptoms: why it is not certain. */
  readonly doubts: readonly Unmodelled[];
  /** What would show the symptoms; what keeps a ping from being answered first. */
  readonly causes: readonly Cause[];
  /** What was read and is otherwise than declared too, and shows in nothing that was measured. */
  readonly unrelated: readonly Beside[];
  /** How badly it fits, 0 for perfectly. */
  readonly cost: number;
  /** What it predicts and what was seen, in the order of the evidence. */
  readonly comparisons: readonly Comparison[];
  /** What would confirm, or rule out, what is only supposed in it, and on which host. */
  readonly confirm: readonly { readonly host: string; readonly commands: HandCommands }[];
}

/** A deviation without which everything that was measured would have been the same. */
export type Beside = Cause & {
  /** What it does all the same, and why that does not show. */
  readonly effects: readonly Effect[];
};
