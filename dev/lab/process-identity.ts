import { readdir, readFile } from "node:fs/promises";
import { MARKER } from "./run-command.js";

/** A process that is told apart from a later one with the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since boot, field 22 of proc_pid_stat(5). */
  readonly startTime: number;
}

/** The identity of a running process; undefined when there is none, or only its remains. */
export const identify = async (pid: number): Promise<ProcessIdentity | undefined> => {
  const stat = await readProc(pid, "stat");
  // The name, field 2, may hold spaces and parentheses; what follows the last one is regular.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  const startTime = Number(fields?.[19]);
  if (fields === undefined || fields[0] === "Z" || !Number.isFinite(startTime)) return undefined;
  return { pid, startTime };
};

/** Whether exactly this process is still running. */
export const isRunning = async ({ pid, startTime }: ProcessIdentity): Promise<boolean> =>
  (await identify(pid))?.startTime === startTime;

/**
 * Every process that carries the lab's mark in its environment. It finds what a killed `up` had no
 * time to write down.
 */
export const findMarked = async (lab: string): Promise<readonly ProcessIdentity[]> => {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0);
  const marked = await Promise.all(
    pids.map(async (pid) => {
      const environment = (await readProc(pid, "environ"))?.split("\0") ?? [];
      return environment.includes(`${MARKER}=${lab}`) && pid !== process.pid
        ? identify(pid)
        : undefined;
    }),
  );
  return marked.filter((identity) => identity !== undefined);
};

/** The first child of a process. */
export const firstChild = async (pid: number): Promise<number | undefined> => {
  const children = await readProc(pid, `task/${pid}/children`);
  const child = Number(children?.split(" ")[0]);
  return child > 0 ? child : undefined;
};

/** Undefined when the process is gone, which may happen at any time. */
const readProc = async (pid: number, file: string): Promise<string | undefined> => {
  try {
    return await readFile(`/proc/${pid}/${file}`, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ESRCH" || code === "EACCES") return undefined;
    throw error;
  }
};
