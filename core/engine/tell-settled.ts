import { oneLine } from "../drivers/guard/guard-texts.js";
import type { StepOutcome } from "../model/step.js";
import type { EngineEvent, EventSink, StepContext } from "./events.js";
import type { SettledGuard } from "./step-guard.js";
import type { Words } from "../model/words.js";

type StepEnded = Extract<EngineEvent, { type: "step-ended" }>;

/** Tells of each step what its host's guard has made of it since. */
export interface TellSettled {
  /** To be told of everything that happens; passes it on. */
  readonly emit: EventSink;
  readonly settled: (guards: readonly SettledGuard[]) => void;
  /** The run ends before it is known what its guards make of it. */
  readonly unsettled: () => void;
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
    unsettled: () => {
      for (const step of written) emit(unknownSince(step, UNSETTLED));
    },
    settled: (guards) => {
      for (const guard of guards.filter(({ of }) => of === undefined))
        for (const step of written.filter(({ host }) => host === guard.host)) {
          const event = sinceThen(step, guard);
          if (event !== undefined) emit(event);
        }
    },
  };
};

const UNSETTLED =
  "the run ended before all its hosts had answered, so its guard takes it back, unless it was confirmed just then";

type StepTold = Pick<StepEnded, "step" | keyof StepContext>;

/** Which step it is about: what all that is told of one step has. */
const about = ({ host, kind, id, run, purpose, step }: StepTold): StepTold => ({
  ...{ host, kind, id, run, purpose, step },
});

const unknownSince = (ended: StepEnded, reason: Words): EngineEvent => ({
  type: "unknown-read-back",
  ...about(ended),
  outcome: { ...ended.outcome, status: "unknown", reason },
});

const isThere = ({ status }: StepOutcome): boolean =>
  status === "applied" || status === "incomplete" || status === "unknown";

/** Nothing where the step is as it was told. */
const sinceThen = (
  ended: StepEnded,
  { status, reason = "", seconds, guard }: SettledGuard,
): EngineEvent | undefined => {
  if (status === "pending")
    return unknownSince(ended, `its guard takes it back within ${seconds} s, because ${reason}`);
  if (status !== "reverted") return undefined;
  const isBack = guard?.reverted.some(
    (one) =>
      (one.outcome === "reverted" || one.outcome === "unwritten") &&
      one.text === oneLine(ended.step.title),
  );
  return isBack === true
    ? { type: "step-taken-back", ...about(ended), reason: `by its guard, because ${reason}` }
    : undefined;
};
