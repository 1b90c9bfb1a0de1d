import { describeSurprise } from "../model/change.js";
import type { Driver, Reading } from "../model/driver.js";
import type { ObservedHost } from "../model/observed.js";
import type { InputsByKind, ResourceKind } from "../model/resources.js";
import type { Step, StepOutcome } from "../model/step.js";
import type { Unknown } from "../model/unknown.js";
import type { ClosableConnection, Reconciled } from "./engine.js";
import { executeSteps } from "./execute-steps.js";
import type { EventSink, StepContext } from "./events.js";
import type { Observations } from "./observations.js";
import { settleUnknown, type ReadBack } from "./read-back.js";

export interface ReconcileRequest<K extends ResourceKind> {
  readonly driver: Driver<K>;
  readonly connection: ClosableConnection;
  /** The observation that the caller's view of the resource comes from. */
  readonly base: ObservedHost;
  readonly desired: InputsByKind[K];
  readonly expected: InputsByKind[K] | undefined;
}

export interface ReconcileContext {
  readonly observations: Observations;
  readonly emit: EventSink;
  readonly signal: AbortSignal | undefined;
  /** Makes names unique and marks what this run writes. */
  readonly runId: string;
  /** Why nothing may be written, as a sentence; undefined when it may. Asked before every write. */
  readonly refusal: () => string | undefined;
}

/** Plan, guarded write, read back: the host must show what was asked for, or it is a failure. */
export async function reconcile<K extends ResourceKind>(
  request: ReconcileRequest<K>,
  context: ReconcileContext,
): Promise<Reconciled<InputsByKind[K]>> {
  const { driver, base, desired, expected } = request;
  const id = driver.idOf(desired);
  const before = driver.read(base, id, desired);
  if (before.status === "unknown") return before;
  if (before.status === "present" && driver.diff(desired, before.inputs).length === 0) {
    return {
      status: "ok",
      changed: false,
      inputs: before.inputs,
      facts: before.facts,
      outcomes: [],
    };
  }
  const surprise = expected === undefined ? undefined : unexpected(driver, base, id, expected);
  if (surprise !== undefined) return surprise;
  const steps = driver.plan(desired, base, context.runId);
  if (isUnknown(steps)) return { status: "unknown", unknown: steps };
  if (driver.handsOn === true) return { ...AS_DECLARED, inputs: desired };
  return writeAndReadBack(request, steps, context);
}

/** What a one-shot command of the program makes so, right after this. */
const AS_DECLARED = { status: "ok", changed: true, facts: {}, outcomes: [] } as const;

async function writeAndReadBack<K extends ResourceKind>(
  request: ReconcileRequest<K>,
  steps: readonly Step[],
  { observations, emit, signal, runId, refusal }: ReconcileContext,
): Promise<Reconciled<InputsByKind[K]>> {
  const refused = refusal();
  if (refused !== undefined) return failed(refused, []);
  const { driver, connection, desired } = request;
  const id = driver.idOf(desired);
  const { host } = connection;
  const about: StepContext = { host, kind: driver.kind, id, run: runId, purpose: "update" };
  const execution = await observations.writing(host, () =>
    executeSteps(steps, { connection, about, emit, signal }),
  );
  const after = driver.read(await observations.afterWrites(connection), id, desired);
  const readBack = readBackOf(request, after);
  const { outcomes, stoppedBy } = settleUnknown(steps, execution, readBack, { about, emit });
  if (stoppedBy !== undefined) return notApplied(stoppedBy, outcomes, after);
  const result = verified(driver, desired, after, outcomes);
  if (result.status === "failed") {
    emit({ type: "read-back-failed", ...about, reason: result.reason });
  }
  return result;
}

function readBackOf<K extends ResourceKind>(
  { driver, base, desired }: ReconcileRequest<K>,
  after: Reading<InputsByKind[K]>,
): ReadBack {
  if (after.status === "unknown") return { shows: "nothing", reason: after.unknown.reason };
  const before = driver.read(base, driver.idOf(desired), desired);
  if (after.status === "absent") {
    return { shows: before.status === "absent" ? "as-before" : "neither" };
  }
  if (driver.diff(desired, after.inputs).length === 0) return { shows: "as-asked" };
  return {
    shows:
      before.status === "present" && driver.diff(before.inputs, after.inputs).length === 0
        ? "as-before"
        : "neither",
  };
}

function verified<K extends ResourceKind>(
  driver: Driver<K>,
  desired: InputsByKind[K],
  after: Reading<InputsByKind[K]>,
  outcomes: readonly StepOutcome[],
): Reconciled<InputsByKind[K]> {
  if (after.status === "unknown") {
    return failed(`written, but it could not be read back: ${after.unknown.reason}`, outcomes);
  }
  if (after.status === "absent") {
    return failed(`written, but the host does not show it: ${after.reason}`, outcomes);
  }
  const left = driver.diff(desired, after.inputs).map(({ path }) => path.join("."));
  if (left.length > 0) {
    const reason = `written, but the host still differs in ${left.join(", ")}`;
    return { ...failed(reason, outcomes), inputs: after.inputs };
  }
  return { status: "ok", changed: true, inputs: after.inputs, facts: after.facts, outcomes };
}

function notApplied<Inputs>(
  stoppedBy: StepOutcome,
  outcomes: readonly StepOutcome[],
  after: Reading<Inputs>,
): Reconciled<Inputs> {
  return {
    status: stoppedBy.status === "conflict" ? "conflict" : "failed",
    reason: `${stoppedBy.title}: ${stoppedBy.reason ?? stoppedBy.status}`,
    outcomes,
    ...(after.status === "present" ? { inputs: after.inputs } : {}),
  };
}

const failed = (reason: string, outcomes: readonly StepOutcome[]) =>
  ({ status: "failed", reason, outcomes }) as const;

/** A conflict when the host no longer shows what the caller last saw. */
function unexpected<K extends ResourceKind>(
  driver: Driver<K>,
  base: ObservedHost,
  id: string,
  expected: InputsByKind[K],
): Reconciled<InputsByKind[K]> | undefined {
  const now = driver.read(base, id, expected);
  if (now.status !== "present") return undefined;
  const differs = driver.diff(expected, now.inputs);
  if (differs.length === 0) return undefined;
  return {
    status: "conflict",
    reason: `${id} changed since it was last read (${describeSurprise(differs)}); it was left as it is. Preview again.`,
    outcomes: [],
    inputs: now.inputs,
  };
}

const isUnknown = (plan: readonly Step[] | Unknown): plan is Unknown => "reason" in plan;
