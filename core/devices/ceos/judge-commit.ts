import type { CeosConfigInputs } from "./config-schema.js";
import type { StepResult, Verdict } from "../../model/step.js";
import { describeChanges } from "./describe-changes.js";
import { diffCeosConfig } from "./diff-config.js";
import { failed, failedText, judgeScript } from "./judge-common.js";
import { parseRunningConfig } from "./parse-config.js";
import { projectConfig } from "./read-config.js";
import { cli } from "../../messages/eos.js";

/** Judges the armed commit: it was taken, and the running-config now says what was declared. */
export const judgeCommit = (desired: CeosConfigInputs, result: StepResult): Verdict => {
  const judged = judgeScript(desired.container, result, true);
  if (!judged.ok) return judged.verdict;
  const refused = failedText(
    { container: desired.container, engine: result.engine },
    "committing the session",
    judged.frames.get("committed") ?? "",
  );
  if (refused !== undefined) return refused;
  const missing = notHolding(desired, judged.frames.get("config") ?? "");
  return missing === undefined
    ? { status: "done" }
    : failed(`committed, but ${missing}; the commit is taken back`);
};

/** Judges confirmation and saving; failing to save is no failure to apply, and says so. */
export const judgeSave = (desired: CeosConfigInputs, result: StepResult): Verdict => {
  const { container } = desired;
  const device = { container, engine: result.engine };
  const judged = judgeScript(container, result, true);
  if (!judged.ok) return judged.verdict;
  const refused = failedText(device, "confirming the commit", judged.frames.get("confirmed") ?? "");
  if (refused !== undefined) return refused;
  const missing = notHolding(desired, judged.frames.get("config") ?? "");
  if (missing !== undefined) return incomplete(`confirmed, but ${missing}. Preview again.`);
  const unsaved = failedText(device, "write memory", judged.frames.get("saved") ?? "");
  if (unsaved?.status !== "failed") return { status: "done" };
  return incomplete(
    `applied but not saved: a restart of ${container} brings the old configuration back. ` +
      `${unsaved.reason} Then save by hand: ${cli(container, "write memory", device)}.`,
  );
};

const incomplete = (reason: string): Verdict => ({ status: "incomplete", reason });

/** What of the declaration a running-config does not say; undefined when it says everything. */
const notHolding = (desired: CeosConfigInputs, text: string): string | undefined => {
  const parsed = parseRunningConfig(text);
  if (!parsed.ok) return `the running-config could not be read back (${parsed.reason})`;
  const { host, container } = desired;
  const now = { host, container, ...projectConfig(parsed.config, desired) };
  const left = diffCeosConfig(desired, now);
  return left.length === 0 ? undefined : `the device still differs: ${describeChanges(left)}`;
};
