import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { faults, findFault, type Fault } from "../lab/faults/index.js";
import { labPaths } from "../lab/lab-paths.js";
import { runSteps } from "../../setup/run-steps.js";
import { wantsColour } from "../../cli/colour.js";
import type { CliContext } from "../../cli/context.js";
import { Failure } from "../../cli/failure.js";
import { faultPage } from "../fault-table/fault-page.js";
import { faultTable } from "../fault-table/fault-table.js";
import { makeRecordedLab } from "../fault-table/recorded-lab.js";
import { tryFault, type FaultResult, type FaultTrial } from "../fault-table/try-fault.js";
import { openPulumi } from "../../cli/pulumi.js";
import { preflight, setupSteps } from "../../cli/setup-steps.js";
import { INCIDENT } from "../demo/incident-facts.js";
import { say } from "../../cli/say.js";
import { projectToolchain } from "../../cli/toolchain-step.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { rest } from "../../cli/verb/specs.js";

/** After one that went wrong the lab is not what the next one expects. */
const tryAll = async (
  trial: FaultTrial,
  chosen: readonly Fault[],
): Promise<readonly FaultResult[]> => {
  const results: FaultResult[] = [];
  for (const fault of chosen) {
    const report = (detail: string): void => {
      trial.report(`${fault.name}: ${detail}`);
    };
    const result = await tryFault({ ...trial, report }, fault);
    results.push(result);
    trial.context.print(`${fault.name}: ${result.problems.length === 0 ? "ok" : "NOT ok"}`);
    if (result.problems.length > 0) await makeRecordedLab(trial);
  }
  return results;
};

/**
 * `overlay dev faults [NAME…]`: every fault, or those that are named, from the defect to the empty
 * preview. When all were as they should be, docs/faults.md is written.
 */
export const tryFaults = async (context: CliContext, names: readonly string[]): Promise<void> => {
  const chosen = names.length === 0 ? faults : names.map(findFault);
  await preflight(context, true);
  await runSteps(setupSteps(context, true), context.signal);
  const trial: FaultTrial = {
    context,
    pulumi: openPulumi(context, await projectToolchain(context, () => undefined)),
    lab: labPaths(context.projectRoot),
    stack: INCIDENT.stack,
    report: say,
  };
  await makeRecordedLab(trial);
  const results = await tryAll(trial, chosen);
  context.print(faultTable(results, wantsColour(context.env)));
  const wrong = results.filter(({ problems }) => problems.length > 0);
  if (wrong.length > 0)
    throw new Failure({
      what: `${wrong.length} of ${results.length} faults are not as they should be`,
      why: wrong
        .map(
          ({ fault, problems }) =>
            `${fault.name}:\n${problems.map((line) => `  ${line}`).join("\n")}`,
        )
        .join("\n"),
      next: `one alone: npx overlay dev faults ${wrong[0]?.fault.name ?? ""}`,
    });
  if (names.length === 0)
    await writeFile(join(context.projectRoot, "docs/faults.md"), faultPage(faults));
};

export default defineVerb({
  name: "dev faults",
  summary: "put every fault of the lab in, see it, remediate it; writes docs/faults.md",
  arguments: { names: rest("[names...]", "only these faults") },
  run: (context, _options, { names }) => tryFaults(context, names),
});
