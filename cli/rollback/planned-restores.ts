import type { PlannedRestore } from "../../core/plan/restore-update.js";
import type { ForeseenThing } from "./foreseen.js";
import { toRestore } from "./things-on-hosts.js";

/** What a rollback writes, of the things that it can restore. */
export const plannedRestores = (foreseen: readonly ForeseenThing[]): readonly PlannedRestore[] =>
  foreseen.flatMap(({ thing, foreseen: expected }) => {
    const found = toRestore(thing);
    if (expected.status !== "ready" || !found.ok) return [];
    const { changes, rows } = expected;
    const { kind, applied } = found.value;
    return [{ kind, id: `${thing.host}/${thing.name}`, applied, changes, rows }];
  });
