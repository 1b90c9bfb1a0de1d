import type { Step, StepResult, Verdict } from "../../../../core/model/step.js";
import { desiredWith, ROUTED_PORT } from "./fixtures.js";

/** The port of the link alone. */
export const declared = desiredWith({ Ethernet1: ROUTED_PORT });

/** What a device script prints: its parts, and that it ended. */
const frames = (parts: Readonly<Record<string, string>>): string =>
  [
    ...Object.entries(parts).flatMap(([name, text]) => [`#overlay:${name}`, text.trimEnd()]),
    "#overlay:done",
    "",
  ].join("\n");

/** A result of a script that ran to its end, or as `more` says. */
export const result = (stdout: string, more: Partial<StepResult> = {}): StepResult => ({
  ...{ exitCode: 0, stdout, stderr: "", durationMs: 1 },
  ...more,
});

export const textOf = (verdict: Verdict): string =>
  verdict.status === "done" ? (verdict.detail ?? "") : verdict.reason;

/** What a step makes of frames that its script printed. */
export const judged = (step: Step, parts: Readonly<Record<string, string>>, engine?: string) => {
  const verdict = step.judge(result(frames(parts), engine === undefined ? {} : { engine }));
  return [verdict.status, textOf(verdict)] as const;
};
