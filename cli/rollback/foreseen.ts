import type { ThingBefore, ThingLost } from "../../core/journal/rollback.js";
import type { Foreseen, Restored } from "../../core/engine/index.js";

/** A thing of a rollback, with what would come of putting it back. */
export interface ForeseenThing {
  readonly thing: ThingBefore;
  readonly foreseen: Foreseen;
}

/** What became of a thing that could be restored. */
export interface DoneThing {
  readonly thing: ThingBefore;
  /** `not-run`: something before it failed, or the run was stopped. */
  readonly result: Restored | { readonly status: "not-run" };
  /** Why something that was done is not in the journal. */
  readonly unrecorded: readonly string[];
}

/** "VtepPort host-a/arch-ovs/vtep-10-14-23-1" */
export const keyOfThing = ({ kind, host, name }: Pick<ThingLost, "kind" | "host" | "name">) =>
  `${kind} ${host}/${name}`;

/** Whether a thing is as it was before, or will be. */
export const isReady = ({ foreseen: { status } }: ForeseenThing): boolean => status === "ready";

export const isBack = ({ result: { status } }: DoneThing): boolean =>
  status === "restored" || status === "as-recorded";
