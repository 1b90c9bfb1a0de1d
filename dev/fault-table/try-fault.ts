import { lastLines } from "../last-lines.js";
import type { Fault } from "../lab/faults/index.js";
import { labFault } from "../lab/lab-fault.js";
import type { LabPaths } from "../lab/lab-paths.js";
import { labReset } from "../lab/lab-reset.js";
import { requireLab } from "../lab/running-hosts.js";
import { dumpAll, type Dumps } from "../lab-hosts/dump.js";
import type { CliContext } from "../../cli/context.js";
import { labReporter } from "../lab/step-reporter.js";
import type { Pulumi, PulumiRun } from "../../cli/pulumi.js";
import { compareSigns } from "./compare-signs.js";
import { previewSigns } from "./preview-signs.js";
import { failedProofs } from "./prove-links.js";
import { differencesOf, rollBack } from "./put-back.js";

export interface FaultTrial {
  readonly context: CliContext;
  readonly pulumi: Pulumi;
  readonly lab: LabPaths;
  readonly stack: string;
  readonly report: (detail: string) => void;
}

export interface FaultResult {
  readonly fault: Fault;
  /** What was not as it should be; empty when everything was. */
  readonly problems: readonly string[];
  /** From the fault to the last update. */
  readonly seconds: number;
}

/** The last lines of what Pulumi printed. */
const tail = ({ stdout, stderr }: PulumiRun): string => lastLines(`${stdout}\n${stderr}`, 12);

const update = ({ pulumi, stack }: FaultTrial): Promise<PulumiRun> =>
  pulumi.capture(["up", "--yes", "--skip-preview", "--stack", stack]);

/** What `up` cannot remediate it refuses, with what to do. */
const refused = async (trial: FaultTrial, expected: string): Promise<readonly string[]> => {
  trial.report("up, which refuses");
  const up = await update(trial);
  const said = up.exitCode !== 0 && `${up.stdout}${up.stderr}`.includes(expected);
  return said ? [] : [`up does not say "${expected}": ${tail(up)}`];
};

const remediate = async (trial: FaultTrial, fault: Fault): Promise<readonly string[]> => {
  const { context, lab, report } = trial;
  if (fault.remediatedBy === "reset") {
    const unsaid = fault.upSays === undefined ? [] : await refused(trial, fault.upSays);
    report("lab reset --remediated");
    const options = { signal: context.signal, condition: "remediated" } as const;
    await labReset(
      lab,
      labReporter(() => undefined),
      options,
    );
    return unsaid;
  }
  report("up");
  const up = await update(trial);
  return up.exitCode === 0 ? [] : [`up failed: ${tail(up)}`];
};

const look = async (
  { pulumi, report, stack }: FaultTrial,
  { shows }: Fault,
): Promise<readonly string[]> => {
  report("preview");
  const seen = await pulumi.capture(["preview", "--json", "--stack", stack]);
  const failed = seen.exitCode !== 0;
  const exit = shows.kind === "unknown" ? "fails" : "succeeds";
  return [
    ...(failed === (shows.kind === "unknown") ? [] : [`no preview that ${exit}: ${tail(seen)}`]),
    ...(shows.kind !== "unknown" || seen.stdout.includes(shows.reason)
      ? []
      : [`the preview does not say "${shows.reason}"`]),
    ...compareSigns(shows, previewSigns(seen.stdout)),
  ];
};

const checkRemediated = async (trial: FaultTrial): Promise<readonly string[]> => {
  trial.report("proofs");
  const unproven = await failedProofs(trial.context, trial.lab, trial.stack);
  trial.report("preview --expect-no-changes");
  const args = ["preview", "--expect-no-changes", "--stack", trial.stack];
  const last = await trial.pulumi.capture(args);
  return [...unproven, ...(last.exitCode === 0 ? [] : [`drift is left: ${tail(last)}`])];
};

/** Puts the state before the remediation back, byte for byte, and remediates again. */
const restore = async (
  trial: FaultTrial,
  fault: Fault,
  faulty: Dumps,
): Promise<readonly string[]> => {
  trial.report("rollback");
  const unsaid = await rollBack(trial.context, trial.stack, fault);
  const different = differencesOf(await dumpLab(trial), faulty);
  trial.report("up again");
  const up = await update(trial);
  return [
    ...unsaid,
    ...different.map((line) => `not as before the remediation: ${line}`),
    ...(up.exitCode === 0 ? [] : [`up failed after the rollback: ${tail(up)}`]),
  ];
};

const dumpLab = async ({ lab, context: { signal } }: FaultTrial): Promise<Dumps> =>
  dumpAll(await requireLab({ lab, report: () => undefined, signal }));

/** Takes away what `up` has only adapted the overlay to, and lets it adapt it back. */
const undo = async (trial: FaultTrial, fault: Fault): Promise<readonly string[]> => {
  if (fault.undo === undefined) return [];
  const { context, lab, report } = trial;
  report("taking the defect away, and up");
  const back = { name: `${fault.name}, taken away`, actions: fault.undo };
  await labFault(lab, back, labReporter(report), context.signal);
  const up = await update(trial);
  return up.exitCode === 0 ? [] : [`up failed once the defect was gone: ${tail(up)}`];
};

/**
 * Puts a fault into a lab without drift, and holds what a preview shows, what remediates it, what is left and
 * what a rollback of it restores to what the fault says of itself.
 */
export const tryFault = async (trial: FaultTrial, fault: Fault): Promise<FaultResult> => {
  const start = Date.now();
  trial.report("putting it in");
  await labFault(trial.lab, fault, labReporter(trial.report), trial.context.signal);
  const seen = await look(trial, fault);
  const faulty = fault.remediatedBy === "up" ? await dumpLab(trial) : undefined;
  const remediated = await remediate(trial, fault);
  const left = await checkRemediated(trial);
  const restored = faulty === undefined ? [] : await restore(trial, fault, faulty);
  const undone = await undo(trial, fault);
  return {
    fault,
    problems: [...seen, ...remediated, ...left, ...restored, ...undone],
    seconds: Math.round((Date.now() - start) / 1000),
  };
};
