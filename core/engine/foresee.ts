import type { Change } from "../kinds/contract/change.js";
import type { ResourceKind } from "../kinds/declarations.js";
import { describeUnknown } from "../model/unknown.js";
import { withoutConsequences } from "./consequences.js";
import { plannedFor } from "./engine-words.js";
import { changedSince, planRestore, type RestoreRequest } from "./restore.js";
import type { Foreseen, ReconcileContext } from "./types.js";

/**
 * What `restore` would do with what is observed now. What could be read and has no plan, or no step for a
 * property that is not as it was, is said to be impossible: nothing passes for restored that is not.
 */
export const foresee = async <K extends ResourceKind>(
  request: RestoreRequest<K>,
  { observations, runId, toolsOf }: ReconcileContext,
): Promise<Foreseen> => {
  const { driver, connection, record, applied } = request;
  const id = driver.idOf(applied);
  const observed = await observations.get(connection);
  const reading = driver.read(observed, id, applied);
  if (reading.status === "unknown") return { status: "unknown", unknown: reading.unknown };
  const planned = plannedFor(toolsOf(connection.host), planRestore(request, observed, runId));
  if (!planned.ok) return { status: "impossible", reason: describeUnknown(planned.problem) };
  const now = reading.status === "present" ? reading.inputs : undefined;
  const changes =
    now === undefined || record.seen === undefined
      ? []
      : withoutConsequences(driver, driver.diff(record.seen, now));
  if (planned.value.length === 0) return unwritten(changes);
  const surprise =
    driver.isSettled?.(observed, id) === false ? undefined : changedSince(request, reading);
  if (surprise !== undefined)
    return {
      status: surprise.status === "conflict" ? "conflict" : "impossible",
      reason: surprise.reason,
    };
  return {
    status: "ready",
    changes,
    titles: planned.value.map(({ title }) => title),
    rows: planned.value.flatMap(({ rows = [] }) => rows),
  };
};

const unwritten = (changes: readonly Change[]): Foreseen =>
  changes.length === 0
    ? { status: "as-recorded" }
    : {
        status: "impossible",
        reason: `nothing restores ${changes.map(({ path }) => path.join(".")).join(", ")}`,
      };
