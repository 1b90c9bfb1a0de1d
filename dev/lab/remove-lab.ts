import { readdir, rm } from "node:fs/promises";
import { findCgroups, removeCgroup } from "./cgroups.js";
import type { LabPaths } from "./lab-paths.js";
import type { LabReporter } from "./lab-report.js";
import { readBootId, readState } from "./lab-state.js";
import { findMarked, isRunning, type ProcessIdentity } from "./process-identity.js";
import { waitUntil } from "./wait-until.js";

/**
 * Ends the lab's processes and removes its files, whatever state it is in. Namespaces, veths and
 * mounts go with the processes that hold them.
 */
export const removeLab = async (lab: LabPaths, report: LabReporter): Promise<void> => {
  report({ step: "processes", detail: "ending the hosts" });
  await waitUntil("The end of the lab's processes", () => endProcesses(lab), 20_000);
  report({ step: "files", detail: `removing ${lab.dir}` });
  for (const cgroup of await findCgroups(lab)) await removeCgroup(cgroup);
  await rm(lab.dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
};

/** What of the lab is running: what was written down, and what carries its mark. */
export const runningProcesses = async (lab: LabPaths): Promise<readonly ProcessIdentity[]> => {
  const state = await readState(lab);
  const recorded = state?.bootId === (await readBootId()) ? state.processes : [];
  const running = await Promise.all(recorded.map(isRunning));
  return [...recorded.filter((_, index) => running[index]), ...(await findMarked(lab.dir))];
};

/** Whether anything of the lab is left, running or not. */
export const isLabGone = async (lab: LabPaths): Promise<boolean> =>
  !(await exists(lab.dir)) &&
  (await runningProcesses(lab)).length === 0 &&
  (await findCgroups(lab)).length === 0;

/** One round; processes that were being started meanwhile are found in the next one. */
const endProcesses = async (lab: LabPaths): Promise<string | undefined> => {
  const processes = await runningProcesses(lab);
  for (const identity of processes) if (await isRunning(identity)) kill(identity);
  const pids = processes.map(({ pid }) => pid).join(", ");
  return processes.length === 0 ? undefined : `processes ${pids} do not end`;
};

const kill = ({ pid }: ProcessIdentity): void => {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
};

const exists = async (path: string): Promise<boolean> => {
  try {
    await readdir(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
};
