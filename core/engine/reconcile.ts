import { describeSurprise, type Change } from "../kinds/contract/change.js";
import type { Driver, Reading } from "../kinds/contract/driver.js";
import type { ObservedHost } from "../model/observed.js";
import type { InputsByKind, ResourceKind } from "../kinds/declarations.js";
import type { StepOutcome } from "../model/step.js";
import { describeUnknown } from "../model/unknown.js";
import type { ClosableConnection, Reconciled, ReconcileContext } from "./types.js";
import { notShownUnder, stoppedUnder } from "./after-guarded.js";
import { isConsequence, withoutConsequences } from "./consequences.js";
import { executeSteps } from "./execute-steps.js";
import { keepBefore } from "./keep-before.js";
import type { StepContext } from "./events.js";
import { settleUnknown, type ReadBack } from "./read-back.js";
import { planSettled, type PlannedSettled } from "./plan-settled.js";
import { plannedFor } from "./engine-words.js";

export interface ReconcileRequest<K extends ResourceKind> {
  readonly driver: Driver<K>;
  readonly connection: ClosableConnection;
  /** The observation that the caller's view of the resource comes from. */
  readonly base: ObservedHost;
  readonly desired: InputsByKind[K];
  readonly expected: InputsByKind[K] | undefined;
}

/** Settle, plan, guarded write, read back: the host must show what was asked for, or it is a failure. */
export const reconcile = async <K extends ResourceKind>(
  request: ReconcileRequest<K>,
  context: ReconcileContext,
): Promise<Reconciled<InputsByKind[K]>> => {
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
  const planned = await planSettled(
    {
      driver,
      connection: request.connection,
      about: aboutOf(request, context),
      base,
      plan: (observed) =>
        plannedFor(
          context.toolsOf(request.connection.host),
          driver.plan(desired, observed, context.runId),
        ),
    },
    context,
  );
  if (planned.status === "unknown") return unplanned(planned);
  if (planned.status === "stopped") {
    const { stoppedBy, outcomes, observed } = planned;
    return notApplied(stoppedBy, outcomes, driver.read(observed, id, desired));
  }
  if (driver.external === true) {
    const unkept = keepExternal(request, context);
    return unkept === undefined ? { ...AS_DECLARED, inputs: desired } : failed(unkept, []);
  }
  if (planned.observed !== base) return onceSettled(request, planned, context);
  return writeShared(request, planned, context);
};

/** Others may write their shares as often meanwhile; not for ever. */
const ROUNDS = 8;

/**
 * Writes, and where others changed their share of it meanwhile, plans on what is there now: what is read of
 * the thing is still what it was for the one who looks.
 */
const writeShared = async <K extends ResourceKind>(
  request: ReconcileRequest<K>,
  planned: Planned,
  context: ReconcileContext,
): Promise<Reconciled<InputsByKind[K]>> => {
  const { driver, connection, desired, expected } = request;
  const id = driver.idOf(desired);
  let result = await writeAndReadBack(request, planned, context);
  for (let round = 1; round < ROUNDS && result.status === "conflict"; round += 1) {
    const base = await context.observations.get(connection);
    if (driver.isShared?.(base, id) !== true) return result;
    const now = driver.read(base, id, desired);
    if (now.status === "present" && driver.diff(desired, now.inputs).length === 0)
      return verified(driver, desired, now, []);
    if (expected !== undefined && unexpected(sharing(driver), base, id, expected) !== undefined)
      return result;
    const plan = plannedFor(
      context.toolsOf(connection.host),
      driver.plan(desired, base, context.runId),
    );
    if (!plan.ok) return { status: "unknown", unknown: plan.problem };
    const again = { status: "planned", steps: plan.value, observed: base, outcomes: [] } as const;
    result = await writeAndReadBack({ ...request, base }, again, context);
  }
  return result;
};

/** What a one-shot command of the program makes so, right after this. */
const AS_DECLARED = { status: "ok", changed: true, facts: {}, outcomes: [] } as const;

/** The command takes nothing back; that it was there has to be known to who wants the state before. */
const keepExternal = <K extends ResourceKind>(
  request: ReconcileRequest<K>,
  context: ReconcileContext,
): string | undefined => {
  const { driver, base: observed, desired: declared } = request;
  const about = aboutOf(request, context);
  return context.refusal() ?? keepBefore({ driver, about, observed, declared }, context);
};

type Planned = Extract<PlannedSettled, { status: "planned" }>;

const unplanned = <Inputs>({
  unknown,
  outcomes,
}: Extract<PlannedSettled, { status: "unknown" }>): Reconciled<Inputs> =>
  outcomes.length === 0
    ? { status: "unknown", unknown }
    : failed(describeUnknown(unknown), outcomes);

/** What is there now may be as declared, or as was foretold, or somebody else's change. */
const onceSettled = async <K extends ResourceKind>(
  request: ReconcileRequest<K>,
  planned: Planned,
  context: ReconcileContext,
): Promise<Reconciled<InputsByKind[K]>> => {
  const { driver, desired, expected } = request;
  const { observed, outcomes } = planned;
  const id = driver.idOf(desired);
  const now = driver.read(observed, id, desired);
  if (now.status === "present" && driver.diff(desired, now.inputs).length === 0) {
    return verified(driver, desired, now, outcomes);
  }
  const surprise = expected === undefined ? undefined : unexpected(driver, observed, id, expected);
  return surprise === undefined
    ? writeAndReadBack({ ...request, base: observed }, planned, context)
    : { ...surprise, outcomes };
};

const aboutOf = <K extends ResourceKind>(
  { driver, connection: { host }, desired }: ReconcileRequest<K>,
  { runId: run }: ReconcileContext,
): StepContext => ({
  host,
  kind: driver.kind,
  id: driver.idOf(desired),
  run,
  purpose: "update",
});

/** What others write too, such as taking what nobody claims off a trunk, is no surprise on what they share. */
const sharing = <K extends ResourceKind>(driver: Driver<K>): Driver<K> => ({
  ...driver,
  consequences: [...(driver.consequences ?? []), ...(driver.sharedProperties ?? [])],
});

const writeAndReadBack = async <K extends ResourceKind>(
  request: ReconcileRequest<K>,
  { steps, outcomes: before }: Planned,
  context: ReconcileContext,
): Promise<Reconciled<InputsByKind[K]>> => {
  const { driver, connection, desired } = request;
  const { observations, emit, intend, signal, refusal } = context;
  const refused = refusal();
  if (refused !== undefined) return failed(refused, before);
  const about = aboutOf(request, context);
  const { id, host } = about;
  const unkept = keepBefore({ driver, about, observed: request.base, declared: desired }, context);
  if (unkept !== undefined) return failed(unkept, before);
  const tools = context.toolsOf(host);
  const guard = context.guardOf(host);
  const execution = await observations.writing(host, () =>
    executeSteps(steps, { connection, about, emit, intend, signal, tools, guard }),
  );
  const after = driver.read(await observations.afterWrites(connection), id, desired);
  const readBack = readBackOf(request, after);
  const settled = settleUnknown(steps, execution, readBack, { about, emit });
  const { stoppedBy } = settled;
  const outcomes = [...before, ...settled.outcomes];
  if (stoppedBy !== undefined)
    return notApplied(stoppedUnder(guard, { host, stoppedBy, readBack }), outcomes, after);
  const result = verified(driver, desired, after, outcomes);
  if (result.status !== "failed") return result;
  const reason = await notShownUnder(guard, {
    reason: result.reason,
    isRead: after.status !== "unknown",
  });
  emit({ type: "read-back-failed", ...about, reason });
  return { ...result, reason };
};

const readBackOf = <K extends ResourceKind>(
  { driver, base, desired }: ReconcileRequest<K>,
  after: Reading<InputsByKind[K]>,
): ReadBack => {
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
};

const verified = <K extends ResourceKind>(
  driver: Driver<K>,
  desired: InputsByKind[K],
  after: Reading<InputsByKind[K]>,
  outcomes: readonly StepOutcome[],
): Reconciled<InputsByKind[K]> => {
  if (after.status === "unknown") {
    return failed(`written, but it could not be read back: ${after.unknown.reason}`, outcomes);
  }
  if (after.status === "absent") {
    return failed(`written, but the host does not show it: ${after.reason}`, outcomes);
  }
  const left = driver.diff(desired, after.inputs).map((change) => describeLeft(driver, change));
  if (left.length > 0) {
    const reason = `written, but the host still differs in ${left.join(", ")}`;
    return { ...failed(reason, outcomes), inputs: after.inputs };
  }
  return { status: "ok", changed: true, inputs: after.inputs, facts: after.facts, outcomes };
};

/** A consequence in words, since its cause is elsewhere. */
const describeLeft = <K extends ResourceKind>(driver: Driver<K>, change: Change): string => {
  const path = change.path.join(".");
  return isConsequence(driver, change) && typeof change.from === "string"
    ? `${path} (${change.from})`
    : path;
};

const notApplied = <Inputs>(
  stoppedBy: Pick<StepOutcome, "title" | "status" | "reason">,
  outcomes: readonly StepOutcome[],
  after: Reading<Inputs>,
): Reconciled<Inputs> => {
  return {
    status: stoppedBy.status === "conflict" ? "conflict" : "failed",
    reason: `${stoppedBy.title}: ${stoppedBy.reason ?? stoppedBy.status}`,
    outcomes,
    ...(after.status === "present" ? { inputs: after.inputs } : {}),
  };
};

const failed = (reason: string, outcomes: readonly StepOutcome[]) =>
  ({ status: "failed", reason, outcomes }) as const;

/** A conflict when the host no longer shows what the caller last saw. */
const unexpected = <K extends ResourceKind>(
  driver: Driver<K>,
  base: ObservedHost,
  id: string,
  expected: InputsByKind[K],
): Extract<Reconciled<InputsByKind[K]>, { status: "conflict" | "failed" }> | undefined => {
  const now = driver.read(base, id, expected);
  if (now.status !== "present") return undefined;
  const differs = withoutConsequences(driver, driver.diff(expected, now.inputs));
  if (differs.length === 0 || driver.isForetold?.(expected, base) === true) return undefined;
  return {
    status: "conflict",
    reason: `${id} changed since it was last read (${describeSurprise(differs)}); it was left as it is. Preview again.`,
    outcomes: [],
    inputs: now.inputs,
  };
};
