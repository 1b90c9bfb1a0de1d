import type { Step, StepOutcome } from "../model/step.js";
import type { EventSink, StepContext } from "./events.js";
import type { Execution } from "./execute-steps.js";
import type { Words } from "../model/words.js";

/** What the host showed after a step whose outcome is not known. */
export type ReadBack =
  | { readonly shows: "as-asked" | "as-before" | "neither" }
  | { readonly shows: "nothing"; readonly reason: Words };

const WORDS = {
  "as-asked": "read back since, it is as was asked for",
  "as-before": "read back since, it is as it was before; what was sent may still take effect",
  neither: "read back since, it is neither as it was before nor as was asked for",
} as const;

const withReadBack = (outcome: StepOutcome, readBack: ReadBack): StepOutcome => {
  const found =
    readBack.shows === "nothing"
      ? `what is there now could not be read: ${readBack.reason}`
      : WORDS[readBack.shows];
  return { ...outcome, reason: `${outcome.reason ?? "what became of it is not known"}; ${found}` };
};

/**
 * A run of steps with what the host showed since of the step whose outcome is not known. That step
 * stays unknown: what has left may take effect later, and the device may take back what it shows.
 */
export const settleUnknown = (
  steps: readonly Step[],
  execution: Execution,
  readBack: ReadBack,
  { about, emit }: { readonly about: StepContext; readonly emit: EventSink },
): Execution => {
  const outcomes = execution.outcomes.map((outcome, index) => {
    const step = steps[index];
    if (outcome.status !== "unknown" || step === undefined) return outcome;
    const settled = withReadBack(outcome, readBack);
    emit({ type: "unknown-read-back", ...about, step, outcome: settled });
    return settled;
  });
  const { stoppedBy } = execution;
  return stoppedBy?.status === "unknown"
    ? { outcomes, stoppedBy: withReadBack(stoppedBy, readBack) }
    : { ...execution, outcomes };
};
