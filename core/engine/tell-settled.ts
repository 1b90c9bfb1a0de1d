import { oneLine } from "../drivers/guard/guard-texts.js";
import type { StepOutcome } from "../model/step.js";
import type { EngineEvent, EventSink } from "./events.js";
import type { SettledGuard } from "./step-guard.js";

type StepEnded = Extract<EngineEvent, { type: "step-ended" }>;

/** Tells of each step what its host's guard has made of it since. */
export interface TellSettled {
  /** To be told of everything that happens; passes it on. */
  readonly emit: EventSink;
  readonly settled: (guards: readonly SettledGuard[]) => void;
}

/** A run's steps were applied when they ended; guards that fire at its end make that untrue. */
export const tellSettled = (emit: EventSink = () => undefined): TellSettled => {
  const written: StepEnded[] = [];
  return {
    emit: (event) => {
      if (event.type === "step-ended" && event.step.reverts !== undefined && isThere(event.outcome))
        written.push(event);
      emit(event);
    },
    settled: (guards) => {
      for (const guard of guards)
        for (const step of written.filter(({ host }) => host === guard.host)) {
          const event = sinceThen(step, guard);
          if (event !== undefined) emit(event);
        }
    },
  };
};

const isThere = ({ status }: StepOutcome): boolean =>
  status === "applied" || status === "incomplete" || status === "unknown";

/** Nothing where the step is as it was told. */
const sinceThen = (
  { host, kind, id, run, purpose, step, outcome }: StepEnded,
  { status, reason = "", seconds, guard }: SettledGuard,
): EngineEvent | undefined => {
  const about = { host, kind, id, run, purpose, step };
  if (status === "pending")
    return {
      ...{ type: "unknown-read-back", ...about },
      outcome: {
        ...outcome,
        status: "unknown",
        reason: `its guard takes it back within ${seconds} s, because ${reason}`,
      },
    };
  if (status !== "reverted") return undefined;
  const isBack = guard?.reverted.some(
    (one) =>
      (one.outcome === "reverted" || one.outcome === "unwritten") &&
      one.text === oneLine(step.title),
  );
  return isBack === true
    ? { type: "step-taken-back", ...about, reason: `by its guard, because ${reason}` }
    : undefined;
};
