import { checkMachine } from "./check-machine.js";
import { requireSameLab } from "./find-lab.js";
import { LabError } from "./lab-error.js";
import { withLabLock } from "./lab-lock.js";
import type { LabPaths } from "./lab-paths.js";
import type { LabReporter } from "./lab-report.js";
import type { LabSession } from "./lab-session.js";
import { readState } from "./lab-state.js";
import { labStatus } from "./lab-status.js";
import { isLabGone, removeLab } from "./remove-lab.js";

/** How a lab is made where nothing of one is left, and whether its hosts are in a machine of their own. */
export interface LabMaker {
  readonly machine: boolean;
  readonly make: (session: LabSession) => Promise<void>;
}

/**
 * Makes a lab, unless it is up already. The remains of one that is half up are removed first. When it fails or
 * `signal` stops it, nothing is left. Rejects with a LabError.
 */
export const raiseLab = (
  lab: LabPaths,
  { machine, make }: LabMaker,
  report: LabReporter,
  signal?: AbortSignal,
): Promise<void> =>
  withLabLock(lab, "up", async () => {
    report({ step: "check", detail: "looking for a running lab" });
    await requireSameLab(lab);
    if ((await labStatus(lab)).state === "up") {
      await requireSameKernel(lab, machine);
      return;
    }
    if (!(await isLabGone(lab))) await removeLab(lab, report);
    await checkMachine(lab);
    try {
      await make({ lab, report, signal });
    } catch (error) {
      await removeLab(lab, report);
      throw error;
    }
  });

const requireSameKernel = async (lab: LabPaths, machine: boolean): Promise<void> => {
  if (((await readState(lab))?.machine ?? false) === machine) return;
  const there = machine ? "on this machine's own kernel" : "with a kernel of its own";
  throw new LabError(
    "other-lab",
    `A lab is up already, ${there}. End it first: "overlay lab down".`,
  );
};
