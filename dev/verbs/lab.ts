import { LabError } from "../lab/lab-error.js";
import { overlayLine } from "../../core/model/hints.js";
import { INCIDENT } from "../demo/incident-facts.js";
import { labDown } from "../lab/lab-down.js";
import { faults, findFault } from "../lab/faults/index.js";
import { findLab, labFromTopology } from "../lab/find-lab.js";
import { labExec } from "../lab/lab-exec.js";
import { labFault } from "../lab/lab-fault.js";
import { labPaths } from "../lab/lab-paths.js";
import { labReset } from "../lab/lab-reset.js";
import { labStatus } from "../lab/lab-status.js";
import { labUp } from "../lab/lab-up.js";
import { runSteps } from "../../setup/run-steps.js";
import { debianPackagesStep } from "../../setup/debian-packages.js";
import type { CliContext } from "../../cli/context.js";
import { Failure } from "../../cli/failure.js";
import { labReporter } from "./lab-reporter.js";
import { labStatusText } from "./lab-status-text.js";
import { labPreflight } from "../../cli/setup-steps.js";

type Report = (detail: string) => void;

const step = (title: string, work: (report: Report, signal: AbortSignal) => Promise<string>) => ({
  title,
  done: () => Promise.resolve(undefined),
  run: work,
});

/** `overlay lab up [--topology FILE]`. */
export const up = async (context: CliContext, topology: string | undefined): Promise<void> => {
  await labPreflight(context);
  const { projectRoot } = context;
  const lab =
    topology === undefined ? labPaths(projectRoot) : await labFromTopology(projectRoot, topology);
  const boot = step("Lab", async (report, signal) => {
    await labUp(lab, labReporter(report), signal);
    return "up";
  });
  await runSteps([debianPackagesStep(context.env["PATH"]), boot], context.signal);
  context.print("Look around: npx overlay lab exec host-a -- ovs-vsctl show");
};

/** `overlay lab down`. */
export const down = async (context: CliContext): Promise<void> => {
  // Whatever was booted: what is removed is the same.
  const lab = labPaths(context.projectRoot);
  const remove = step("Lab", async (report) => {
    await labDown(lab, labReporter(report));
    return "down, nothing of it is left";
  });
  await runSteps([remove], context.signal);
};

/** `overlay lab reset [--mended]`. */
export const reset = async (context: CliContext, mended: boolean): Promise<void> => {
  await labPreflight(context);
  const lab = await findLab(context.projectRoot);
  const back = step("Lab", async (report, signal) => {
    const condition = mended ? "mended" : "incident";
    await labReset(lab, labReporter(report), { signal, condition });
    return mended ? "mended, as after an up" : "as booted";
  });
  await runSteps([back], context.signal);
};

/** `overlay lab fault NAME`. */
export const fault = async (context: CliContext, name: string): Promise<void> => {
  const found = findFault(name);
  const lab = await findLab(context.projectRoot);
  if (lab.source !== undefined)
    throw new Failure({
      what: "the faults are made for the incident's lab",
      where: `a lab with the hosts of topology "${lab.source.name}" is up`,
      next: "npx overlay lab down, then npx overlay lab up without --topology",
    });
  const put = step("Lab", async (report, signal) => {
    await labFault(lab, found, labReporter(report), signal).catch((error: unknown) => {
      throw notPut(name, error);
    });
    return found.description;
  });
  await runSteps([put], context.signal);
  const see = overlayLine({ stack: INCIDENT.stack }, "check");
  context.print(`See it: ${see}   Back: npx overlay lab reset --mended`);
};

/** A fault's commands expect the lab as it is after an up, and no other fault in the same place. */
const notPut = (name: string, error: unknown): unknown =>
  error instanceof LabError && error.kind === "command"
    ? new Failure(
        {
          what: `the fault ${name} could not be put in; it may be there in part`,
          why: error.message,
          next: `npx overlay lab reset --mended, then npx overlay lab fault ${name}: it does not fit what the lab is like now`,
        },
        { cause: error },
      )
    : error;

/** `overlay lab fault --list`. */
export const listFaults = ({ print }: CliContext): void => {
  for (const { name, description } of faults) print(`${name}: ${description}`);
};

/** `overlay lab status [--json]`. */
export const status = async ({ projectRoot, print }: CliContext, json: boolean): Promise<void> => {
  const found = await labStatus(await findLab(projectRoot));
  print(json ? JSON.stringify(found, null, 2) : labStatusText(found));
};

/** `overlay lab exec HOST -- CMD`: the command's own exit code. */
export const exec = async (
  { projectRoot }: CliContext,
  host: string,
  command: readonly [string, ...string[]],
): Promise<number> => labExec(await findLab(projectRoot), host, command);
