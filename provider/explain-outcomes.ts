import type { StepOutcome } from "../core/model/step.js";

const WORDS = {
  applied: "applied",
  failed: "FAILED",
  conflict: "CONFLICT",
  "not-run": "not run",
  unknown: "UNKNOWN",
} as const;

/** What became of every step, one line each; an applied step says how it is undone by hand. */
export const explainOutcomes = (outcomes: readonly StepOutcome[]): string =>
  outcomes.map((outcome) => `  ${line(outcome)}`).join("\n");

function line({ status, title, reason, undo }: StepOutcome): string {
  const why = reason === undefined ? "" : `: ${reason}`;
  const back = status === "applied" || status === "unknown" ? ` (undo: ${undo})` : "";
  return `${WORDS[status]}: ${title}${why}${back}`;
}
