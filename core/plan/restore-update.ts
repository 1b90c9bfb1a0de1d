import type { Change } from "../kinds/contract/change.js";
import type { DesiredResource, ResourceKind } from "../kinds/declarations.js";
import { afterRows } from "../drivers/ovs/index.js";
import type { ObservedHost } from "../model/observed.js";
import type { RowWrite } from "../model/row-write.js";
import type { Update } from "./update-over.js";

/** A thing that is restored, as the engine foresees it. */
export interface PlannedRestore {
  readonly kind: ResourceKind;
  readonly id: string;
  /** As it was last declared. */
  readonly applied: { readonly host: string };
  /** By property; empty where no property shows it. */
  readonly changes: readonly Change[];
  /** Rows of Open vSwitch's database that are written. */
  readonly rows: readonly RowWrite[];
}

/** What putting things back does with hosts as they were seen, in the terms of an update. */
export const restoreUpdate = (
  things: readonly PlannedRestore[],
  observed: readonly ObservedHost[],
): Update => ({
  plan: things.map(({ kind, id, applied, changes }) => ({
    // The kind and its inputs go together in what was recorded.
    desired: { kind, name: id, inputs: applied } as unknown as DesiredResource,
    id,
    outcome:
      changes.length === 0
        ? { status: "made", reason: "", steps: [] }
        : { status: "changed", changes, steps: [] },
    warnings: [],
  })),
  after: observed.map((host) =>
    afterRows(
      things.filter(({ applied }) => applied.host === host.host).flatMap(({ rows }) => rows),
      host,
    ),
  ),
});
