import type { Driver } from "../core/kinds/contract/driver.js";
import type { InputsByKind, ResourceKind } from "../core/kinds/declarations.js";
import { describeUnknown } from "../core/model/unknown.js";
import type { Reconciled } from "../core/engine/index.js";
import { PartialFailure } from "../plugin-kit/index.js";
import type { CallContext, PropertyMap } from "../plugin-kit/index.js";
import { explainOutcomes, mayHaveWritten } from "./explain-outcomes.js";
import { stackOfUrn } from "./stack-of-urn.js";
import { outputsOf } from "./outputs.js";
import { refuseContestedRun } from "./refuse-contested.js";
import { refuseSnapshot } from "./refuse-snapshot.js";
import type { Session, StepListener } from "./session.js";

export interface ReconcileRequest<K extends ResourceKind> {
  readonly driver: Driver<K>;
  readonly session: Session;
  /** Of the resource in the stack. */
  readonly urn: string;
  readonly desired: InputsByKind[K];
  /** What was last read: anything else on the host is a conflict. */
  readonly expected?: InputsByKind[K];
  readonly recordedOutputs?: PropertyMap;
  /** The revision to record when something was written, and when nothing had to be. */
  readonly revisions: { readonly changed: number; readonly unchanged: number };
}

/** Makes the host as desired. Throws, with what became of every step, when that did not succeed. */
export const reconcileResource = async <K extends ResourceKind>(
  request: ReconcileRequest<K>,
  { log }: CallContext,
): Promise<PropertyMap> => {
  const { driver, session, urn, desired, expected, revisions } = request;
  refuseSnapshot(session);
  await refuseContestedRun(session);
  session.beginsWriting(stackOfUrn(urn));
  const messages: Promise<void>[] = [];
  const missing: string[] = [];
  const tell: StepListener = {
    said: (title, detail) => messages.push(log("info", `${title}:\n${detail}`)),
    unrecorded: (reason) => missing.push(reason),
  };
  const resource = { kind: driver.kind, id: driver.idOf(desired) };
  const result = await session.listening(resource, tell, () =>
    session.engine.reconcile(driver.kind, desired, expected),
  );
  await Promise.all(messages);
  if (result.status !== "ok") throw failureOf(request, result, missing);
  const revision = result.changed ? revisions.changed : revisions.unchanged;
  const outputs = outputsOf(result.inputs, result.facts, revision);
  if (missing.length === 0) return outputs;
  // It is done, and recorded as done; the run must not pass for one that is all in the journal.
  const inputs = result.inputs as unknown as PropertyMap;
  throw new PartialFailure({ id: resource.id, inputs, outputs, reasons: missing });
};

type NotOk<K extends ResourceKind> = Exclude<Reconciled<InputsByKind[K]>, { status: "ok" }>;

/**
 * The error of a step that did not succeed. Where something was written all the same, the change
 * is recorded with a new revision, so that what follows a change still runs the next time.
 */
const failureOf = <K extends ResourceKind>(
  { driver, desired, expected, recordedOutputs, revisions }: ReconcileRequest<K>,
  result: NotOk<K>,
  missing: readonly string[],
): Error => {
  if (result.status === "unknown") return new Error(describeUnknown(result.unknown));
  const message = [result.reason, ...explainOutcomes(result.outcomes), ...missing].join("\n");
  if (!result.outcomes.some(mayHaveWritten) || isAsBefore(driver, expected, result.inputs)) {
    return new Error(message);
  }
  const inputs = (result.inputs ?? expected ?? desired) as unknown as PropertyMap;
  return new PartialFailure({
    id: driver.idOf(desired),
    inputs,
    outputs: { ...recordedOutputs, ...inputs, revision: revisions.changed },
    reasons: [message],
  });
};

/** A step that only opened something, or was taken back, left the host as it was. */
const isAsBefore = <K extends ResourceKind>(
  driver: Driver<K>,
  before: InputsByKind[K] | undefined,
  after: InputsByKind[K] | undefined,
): boolean =>
  before !== undefined && after !== undefined && driver.diff(before, after).length === 0;
