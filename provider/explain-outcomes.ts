import { handLine } from "../core/model/hand-line.js";
import type { StepOutcome } from "../core/model/step.js";

const WORDS = {
  applied: "applied",
  incomplete: "WRITTEN, NOT AS ASKED FOR",
  "taken-back": "taken back",
  failed: "FAILED",
  conflict: "CONFLICT",
  "not-run": "not run",
  unknown: "UNKNOWN",
} as const;

/**
 * What became of every step, one line each; an applied step says how it is undone by hand. Nothing
 * for a single step that was not applied: the reason of the whole says it already.
 */
export const explainOutcomes = (outcomes: readonly StepOutcome[]): readonly string[] =>
  outcomes.length > 1 || outcomes.some(mayHaveWritten)
    ? outcomes.map((outcome) => `  ${line(outcome)}`)
    : [];

/** Whether the host may be changed by the step. */
export const mayHaveWritten = ({ status }: StepOutcome): boolean =>
  status === "applied" || status === "incomplete" || status === "unknown";

const line = (outcome: StepOutcome): string => {
  const { status, title, reason, undo } = outcome;
  const why = reason === undefined ? "" : `: ${reason}`;
  const back = mayHaveWritten(outcome) && undo.length > 0 ? ` (undo: ${handLine(undo)})` : "";
  return `${WORDS[status]}: ${title}${why}${back}`;
};
