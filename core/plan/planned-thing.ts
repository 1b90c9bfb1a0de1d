import type { Change } from "../kinds/contract/change.js";
import type { DesiredResource } from "../kinds/declarations.js";
import type { Step } from "../model/step.js";
import type { Unknown } from "../model/unknown.js";
import type { Words } from "../model/words.js";

/** What an update would do about one declared thing, as its driver plans it over what was observed. */
export interface PlannedThing {
  readonly desired: DesiredResource;
  /** "host-a/arch-ovs/vtep-10-14-23-1" */
  readonly id: string;
  readonly outcome: PlannedOutcome;
  /** What somebody should know of it although nothing is to be changed. */
  readonly warnings: readonly Words[];
}

export type PlannedOutcome =
  | { readonly status: "as-declared" }
  /** Written. Without steps, where a one-shot command of the program does it (`Driver.external`). */
  | {
      readonly status: "changed";
      readonly changes: readonly Change[];
      readonly steps: readonly Step[];
    }
  /** It is not there, and is made. */
  | { readonly status: "made"; readonly reason: Words; readonly steps: readonly Step[] }
  /** It is known not to be as declared, and no plan makes it so; `why` says what a person can do. */
  | { readonly status: "by-hand"; readonly changes: readonly Change[]; readonly why: Unknown }
  /** It is not there, and no plan makes it. */
  | { readonly status: "absent"; readonly reason: Words; readonly why: Unknown }
  /** It could not be read. */
  | { readonly status: "unknown"; readonly why: Unknown };

/** Why no update makes it as declared; undefined where one does, or it is. */
export const whyNot = (outcome: PlannedOutcome): Unknown | undefined => {
  switch (outcome.status) {
    case "by-hand":
    case "absent":
    case "unknown":
      return outcome.why;
    case "as-declared":
    case "changed":
    case "made":
      return undefined;
  }
};
