import { describeSurprise, type Change } from "../kinds/contract/change.js";
import type { Driver, Reading } from "../kinds/contract/driver.js";
import type { ObservedHost } from "../model/observed.js";
import type { InputsByKind, ResourceKind } from "../kinds/declarations.js";
import type { Restorer } from "../kinds/contract/restorer.js";
import type { Planned, Step, StepOutcome } from "../model/step.js";
import { describeUnknown } from "../model/unknown.js";
import type {
  ClosableConnection,
  ReconcileContext,
  Restored,
  RestoreOptions,
  ThingRecord,
} from "./types.js";
import type { StepContext } from "./events.js";
import { withoutConsequences } from "./consequences.js";
import { notShownUnder, stoppedUnder } from "./after-guarded.js";
import { executeSteps } from "./execute-steps.js";
import { keepBefore } from "./keep-before.js";
import { settleUnknown, type ReadBack } from "./read-back.js";
import { planSettled } from "./plan-settled.js";
import { plannedFor } from "./engine-words.js";

export interface RestoreRequest<K extends ResourceKind> {
  readonly driver: Driver<K>;
  readonly restorer: Restorer<K>;
  readonly connection: ClosableConnection;
  readonly record: ThingRecord<K>;
  /** What was last declared: what is neither this nor as recorded is somebody else's change. */
  readonly applied: InputsByKind[K];
  readonly how: RestoreOptions<K>;
}

/** Settle, plan, guard, write, read back: afterwards there must be nothing left to restore. */
export const restore = async <K extends ResourceKind>(
  request: RestoreRequest<K>,
  context: ReconcileContext,
): Promise<Restored> => {
  const { driver, connection, record, applied, how } = request;
  const { observations, emit, intend, signal, runId, refusal } = context;
  const id = driver.idOf(applied);
  const { host } = connection;
  const tools = context.toolsOf(host);
  const guard = context.guardOf(host);
  const about: StepContext = {
    host,
    kind: driver.kind,
    id,
    run: runId,
    purpose: how.purpose ?? "restore",
  };
  const plan = (observed: ObservedHost) => plannedFor(tools, planRestore(request, observed, runId));
  const planned = await planSettled(
    { driver, connection, about, base: await observations.get(connection), plan },
    context,
  );
  if (planned.status === "unknown") {
    return notRestored(describeUnknown(planned.unknown), planned.outcomes);
  }
  if (planned.status === "stopped") return stoppedRestore(planned.stoppedBy, planned.outcomes);
  const { steps, observed: base, outcomes: before } = planned;
  if (steps.length === 0) return asRecorded(before);
  const surprise = changedSince(request, driver.read(base, id, applied));
  if (surprise !== undefined) return { ...surprise, outcomes: before };
  const refused = refusal();
  if (refused !== undefined) return notRestored(refused, before);
  const begun = { driver, about, observed: base, declared: applied, left: record.seen ?? null };
  const unkept = keepBefore(begun, context);
  if (unkept !== undefined) return notRestored(unkept, before);
  const execution = await observations.writing(host, () =>
    executeSteps(steps, { connection, about, emit, intend, signal, tools, guard }),
  );
  if (execution.stoppedBy !== undefined && execution.stoppedBy.status !== "unknown") {
    const { stoppedBy } = execution;
    const told = stoppedUnder(guard, { host, stoppedBy });
    return stoppedRestore(told, [...before, ...execution.outcomes]);
  }
  const after = await observations.afterWrites(connection);
  const left = plan(after);
  const shown = readBackOf(steps, left);
  const settled = settleUnknown(steps, execution, shown, { about, emit });
  const outcomes = [...before, ...settled.outcomes];
  const { stoppedBy } = settled;
  if (stoppedBy !== undefined)
    return stoppedRestore(stoppedUnder(guard, { host, stoppedBy, readBack: shown }), outcomes);
  const result = notAsSeen(request, after, outcomes) ?? readBack(left, outcomes);
  if (result.status !== "failed") return result;
  const reason = await notShownUnder(guard, { reason: result.reason, isRead: left.ok });
  emit({ type: "read-back-failed", ...about, reason });
  return { ...result, reason };
};

/** The steps that are left to do on what is observed. */
export const planRestore = <K extends ResourceKind>(
  { restorer, record: { was }, applied, how }: RestoreRequest<K>,
  observed: ObservedHost,
  runId: string,
): Planned =>
  how.purpose === "rollback" && restorer.planBack !== undefined
    ? restorer.planBack(was, applied, observed, runId)
    : restorer.plan(was, applied, observed, runId);

const asRecorded = (outcomes: readonly StepOutcome[]): Restored =>
  outcomes.length === 0 ? { status: "as-recorded" } : { status: "restored", outcomes };

const stoppedRestore = (
  { title, status, reason }: Pick<StepOutcome, "title" | "status" | "reason">,
  outcomes: readonly StepOutcome[],
): Restored => ({
  status: status === "conflict" ? "conflict" : "failed",
  reason: `${title}: ${reason ?? status}`,
  outcomes,
});

/** The same steps still to do: it is as it was before. */
const readBackOf = (steps: readonly Step[], left: Planned): ReadBack => {
  if (!left.ok) return { shows: "nothing", reason: left.problem.reason };
  if (left.value.length === 0) return { shows: "as-asked" };
  const titles = (of: readonly Step[]): string => of.map(({ title }) => title).join("\n");
  return { shows: titles(steps) === titles(left.value) ? "as-before" : "neither" };
};

/** Only what is as the stack left it is restored; what is as recorded already is no surprise. */
export const changedSince = <K extends ResourceKind>(
  { driver, record: { seen }, applied, how }: RestoreRequest<K>,
  reading: Reading<InputsByKind[K]>,
): Extract<Restored, { status: "conflict" | "failed" }> | undefined => {
  if (reading.status === "unknown") return notRestored(describeUnknown(reading.unknown));
  if (reading.status === "absent") return notRestored(`it is not there: ${reading.reason}`);
  const notAsRecorded = new Set(
    seen === undefined ? [] : driver.diff(seen, reading.inputs).map(pathOf),
  );
  const [first, ...others] = (how.left ?? [applied]).filter((left) => left !== null);
  if (first === undefined) return conflict("it was not there any more, and is there again");
  const otherwise = others.map((left) => new Set(driver.diff(left, reading.inputs).map(pathOf)));
  const changes = withoutConsequences(driver, driver.diff(first, reading.inputs)).filter(
    (change) =>
      (seen === undefined || notAsRecorded.has(pathOf(change))) &&
      otherwise.every((differs) => differs.has(pathOf(change))),
  );
  if (changes.length === 0) return undefined;
  const reason = `somebody else changed it since it was last applied (${describeSurprise(changes)}); it was left as it is`;
  return conflict(reason);
};

const conflict = (reason: string) => ({ status: "conflict", reason, outcomes: [] }) as const;

const pathOf = ({ path }: Change): string => path.join(".");

const readBack = (left: Planned, outcomes: readonly StepOutcome[]): Restored => {
  if (!left.ok) {
    const why = describeUnknown(left.problem);
    return notRestored(`written, but it could not be read back: ${why}`, outcomes);
  }
  if (left.value.length === 0) return { status: "restored", outcomes };
  const titles = left.value.map(({ title }) => title).join("; ");
  return notRestored(`written, but the host does not show it; still to do: ${titles}`, outcomes);
};

/**
 * A rollback has written all that it can, and a property is not as it was: somebody else's claim keeps it, or the
 * host could use then what it cannot use now.
 */
const notAsSeen = <K extends ResourceKind>(
  { driver, record: { seen }, applied, how }: RestoreRequest<K>,
  after: ObservedHost,
  outcomes: readonly StepOutcome[],
): Restored | undefined => {
  const isUnusable = outcomes.some(
    ({ status, reason }) => status === "applied" && reason !== undefined,
  );
  if (seen === undefined || (how.purpose !== "rollback" && !isUnusable)) return undefined;
  const reading = driver.read(after, driver.idOf(applied), applied);
  if (reading.status !== "present") return undefined;
  const changes = withoutConsequences(driver, driver.diff(seen, reading.inputs));
  if (changes.length === 0) return undefined;
  return notRestored(
    `written, and not as it was: ${changes.map(pathOf).join(", ")}; nothing restores that`,
    outcomes,
  );
};

/** Nothing, or not all, was restored. */
export const notRestored = (reason: string, outcomes: readonly StepOutcome[] = []) =>
  ({ status: "failed", reason, outcomes }) as const;
