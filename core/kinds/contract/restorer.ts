import type { ObservedHost } from "../../model/observed.js";
import type { InputsByKind, ResourceKind } from "./managed-kinds.js";
import type { Planned } from "../../model/step.js";
import type { Observation } from "../../model/unknown.js";

/**
 * How a thing of one kind is restored as it was when the stack took it over. Pure, like the driver
 * that it belongs to.
 */
export interface Restorer<K extends ResourceKind = ResourceKind> {
  /**
   * Everything of the thing that the driver's `plan` may ever write, as it is now, absence included:
   * a JSON text that only this restorer reads.
   */
  record(observed: ObservedHost, id: string): Observation<string>;
  /**
   * The steps that restore what the record says, within what `applied` (the last declaration)
   * mentions; guarded by what was observed. Empty when everything is as recorded.
   *
   * @throws Error when the record is not one that `record` made.
   */
  plan(record: string, applied: InputsByKind[K], observed: ObservedHost, runId: string): Planned;
  /**
   * The same where the stack does not leave, but goes back to an earlier state of its own: its shares and
   * claims are restored as well. Absent: there is no difference.
   */
  planBack?(
    record: string,
    applied: InputsByKind[K],
    observed: ObservedHost,
    runId: string,
  ): Planned;
}

/** One restorer per kind; a kind that is not here is never written through a driver's plan. */
export type Restorers = { readonly [K in ResourceKind]?: Restorer<K> };
