import type { ObservedHost } from "./observed.js";
import type { InputsByKind, ResourceKind } from "./resources.js";
import type { Step } from "./step.js";
import type { Observation, Unknown } from "./unknown.js";

/**
 * How a thing of one kind is put back as it was when the stack took it over. Pure, like the driver
 * that it belongs to.
 */
export interface Restorer<K extends ResourceKind = ResourceKind> {
  /**
   * Everything of the thing that the driver's `plan` may ever write, as it is now, absence included:
   * a JSON text that only this restorer reads.
   */
  record(observed: ObservedHost, id: string): Observation<string>;
  /**
   * The steps that put back what the record says, within what `applied` (the last declaration)
   * mentions; guarded by what was observed. Empty when everything is as recorded.
   *
   * @throws Error when the record is not one that `record` made.
   */
  plan(
    record: string,
    applied: InputsByKind[K],
    observed: ObservedHost,
    runId: string,
  ): readonly Step[] | Unknown;
}
