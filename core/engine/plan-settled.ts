import type { Driver } from "../kinds/contract/driver.js";
import type { ObservedHost } from "../model/observed.js";
import type { ResourceKind } from "../kinds/declarations.js";
import type { Planned, Step, StepOutcome } from "../model/step.js";
import type { Unknown } from "../model/unknown.js";
import type { ClosableConnection, ReconcileContext } from "./types.js";
import type { StepContext } from "./events.js";
import { executeSteps } from "./execute-steps.js";

export interface SettleRequest<K extends ResourceKind> {
  readonly driver: Driver<K>;
  readonly connection: ClosableConnection;
  readonly about: StepContext;
  readonly base: ObservedHost;
  /** Over an observation that is not settled, the steps that settle it. */
  readonly plan: (observed: ObservedHost) => Planned;
}

export type PlannedSettled =
  | {
      readonly status: "planned";
      readonly steps: readonly Step[];
      /** What the steps stand on: `base`, or what was observed once that was settled. */
      readonly observed: ObservedHost;
      /** Of the steps that settled it. */
      readonly outcomes: readonly StepOutcome[];
    }
  | {
      readonly status: "unknown";
      readonly unknown: Unknown;
      readonly outcomes: readonly StepOutcome[];
    }
  | {
      readonly status: "stopped";
      readonly stoppedBy: Pick<StepOutcome, "title" | "status" | "reason">;
      readonly outcomes: readonly StepOutcome[];
      readonly observed: ObservedHost;
    };

/** Somebody may make it unsettled again meanwhile; not for ever. */
const ROUNDS = 3;

/**
 * Plans on an observation that will last. Where `base` is about to change by itself, that is settled
 * first and the host observed anew.
 */
export const planSettled = async <K extends ResourceKind>(
  { driver, connection, about, base, plan }: SettleRequest<K>,
  { observations, emit, intend, signal, refusal, toolsOf, guardOf }: ReconcileContext,
): Promise<PlannedSettled> => {
  const outcomes: StepOutcome[] = [];
  let observed = base;
  const tools = toolsOf(connection.host);
  const guard = guardOf(connection.host);
  for (let round = 0; round < ROUNDS; round += 1) {
    const planned = plan(observed);
    if (!planned.ok) return { status: "unknown", unknown: planned.problem, outcomes };
    const steps = planned.value;
    if (isSettled(driver, observed, about.id)) {
      return { status: "planned", steps, observed, outcomes };
    }
    const refused = refusal();
    if (refused !== undefined) return stopped(refused, outcomes, observed);
    const execution = await observations.writing(connection.host, () =>
      executeSteps(steps, { connection, about, emit, intend, signal, tools, guard }),
    );
    outcomes.push(...execution.outcomes);
    observed = await observations.afterWrites(connection);
    const { stoppedBy } = execution;
    if (stoppedBy !== undefined) return { status: "stopped", stoppedBy, outcomes, observed };
  }
  return stopped(`it was settled ${ROUNDS} times and is not settled again`, outcomes, observed);
};

const isSettled = <K extends ResourceKind>(
  driver: Driver<K>,
  observed: ObservedHost,
  id: string,
): boolean => driver.isSettled?.(observed, id) ?? true;

const stopped = (
  reason: string,
  outcomes: readonly StepOutcome[],
  observed: ObservedHost,
): PlannedSettled => ({
  status: "stopped",
  stoppedBy: { title: "settle what is there", status: "failed", reason },
  outcomes,
  observed,
});
