import type { HandCommands } from "../model/hand-command.js";
import type { Unknown } from "../model/unknown.js";
import type { About } from "./about.js";
import type { CauseDetail } from "./cause-detail.js";
import type { Facet } from "./facet.js";

/**
 * Something that is otherwise than declared, or could be: what explanations are made of. It is data;
 * core/words says it.
 */
export type Cause = CauseFrame & CauseDetail;

/** What all causes have. */
export interface CauseFrame {
  readonly host: string;
  readonly about: About;
  /** `observed`: it was read on the host. `possible`: nothing that was read says otherwise. */
  readonly certainty: "observed" | "possible";
  /** What is otherwise, as it then is. */
  readonly facets: readonly Facet[];
  /** What settles whether it is so, to be run on `host`; absent: it has been seen. */
  readonly settleBy?: HandCommands;
  /** Whether an update takes it away: held against what an update would write. */
  readonly byUpdate?: true;
  /** Present where an update should take it away, and its plan does not; null: no plan has it. */
  readonly unplanned?: Unknown | null;
}

/** Stable names, for scripts. */
export type CauseKind = Cause["kind"];

/** A cause of one kind, with what that kind has. */
export type CauseOf<Kind extends CauseKind> = CauseByKind[Kind];

type CauseByKind = {
  readonly [Kind in CauseKind]: OfKind<Cause, Kind>;
};

/** Some kinds have the same payload and are one member of the union. */
type OfKind<Member extends Cause, Kind extends CauseKind> = Member extends Cause
  ? Kind extends Member["kind"]
    ? Member
    : never
  : never;
