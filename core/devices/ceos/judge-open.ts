import type { StepResult, Verdict } from "../../model/step.js";
import { cliErrors, cliWarnings } from "./cli-text.js";
import { failed, failedText, judgeScript } from "./judge-common.js";

/**
 * Judges the opened session: every line was taken and makes a difference. The detail is the
 * device's own diff, then its warnings and what else is worth knowing.
 */
export const judgeOpen = (container: string, session: string, result: StepResult): Verdict => {
  const judged = judgeScript(container, result);
  if (!judged.ok) return judged.verdict;
  const device = { container, engine: result.engine };
  const entered = judged.frames.get("entered") ?? "";
  const diffs = judged.frames.get("diffs") ?? "";
  const refused =
    failedText(device, "entering the lines", entered) ??
    failedText(device, "showing the session's diff", diffs);
  if (refused !== undefined) return refused;
  const changed = withoutHeader(diffs);
  if (changed === "") {
    return failed(
      `${container} shows no difference after the lines were entered; the session is dropped. ` +
        `Enter one of them by hand to see what it says.`,
    );
  }
  const remarks = [
    ...cliWarnings(entered),
    ...otherSessions(judged.frames.get("sessions") ?? "", session),
  ];
  return { status: "done", detail: [changed, ...remarks].join("\n") };
};

/** The diff begins with two lines that name its sides, in either order, and may have nothing else. */
const withoutHeader = (diffs: string): string =>
  diffs
    .split("\n")
    .filter((line) => !/^(?:---|\+\+\+) (?:system|session):/.test(line))
    .join("\n")
    .trimEnd();

/** Pending sessions of others are no obstacle: their commit would overwrite ours, which is told. */
const otherSessions = (table: string, own: string): readonly string[] => {
  const errors = cliErrors(table);
  if (errors.length > 0) {
    return [`! other configuration sessions could not be listed: ${errors.join("; ")}`];
  }
  const pending = table
    .split("\n")
    .flatMap((line) => /^[* ]*(\S+)\s+pending\b/.exec(line)?.[1] ?? [])
    .filter((name) => name !== own);
  return pending.map(
    (name) => `! session "${name}" is open too: its commit would overwrite this change`,
  );
};
