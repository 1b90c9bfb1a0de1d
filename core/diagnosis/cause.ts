import type { HandCommands } from "../model/hand-command.js";
import type { Unknown } from "../model/unknown.js";
import type { About } from "./about.js";
import type { CausePayloads } from "./causes/contract/cause-payloads.js";
import type { Facet } from "./facet.js";

/** Stable names, for scripts. */
export type CauseKind = keyof CausePayloads;

/** A cause of one kind, with what that kind has. */
export type CauseOf<Kind extends CauseKind> = CauseByKind[Kind];

/**
 * Something that is otherwise than declared, or could be: what explanations are made of. It is data;
 * core/words says it.
 */
export type Cause = CauseByKind[CauseKind];

type CauseByKind = {
  readonly [Kind in CauseKind]: CauseFrame & { readonly kind: Kind } & CausePayloads[Kind];
};

/** What all causes have. */
export interface CauseFrame {
  readonly host: string;
  readonly about: About;
  /** `observed`: it was read on the host. `possible`: nothing that was read says otherwise. */
  readonly certainty: "observed" | "possible";
  /** What is otherwise, as it then is. */
  readonly facets: readonly Facet[];
  /** What confirms or rules it out, to be run on `host`; absent: it has been seen. */
  readonly confirmBy?: HandCommands;
  /** Whether an update takes it away: held against what an update would write. */
  readonly byUpdate?: true;
  /** Present where an update should take it away, and its plan does not; null: no plan has it. */
  readonly unplanned?: Unknown | null;
}
