import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { processStat, TICKS_PER_SECOND } from "./process-stat.js";

/** Who has a lock, as Pulumi writes it down. */
export interface LockHolder {
  readonly pid: number;
  readonly hostname: string;
  /** When it was taken: ISO 8601. */
  readonly timestamp: string;
}

/** `elsewhere`: the process is of another machine, and only that one knows whether it lives. */
export type HolderState = "alive" | "dead" | "elsewhere";

/** Whether the holder of a lock still lives, as far as this machine can tell. */
export const holderState = (lock: LockHolder): HolderState => {
  if (lock.hostname !== hostname()) return "elsewhere";
  return isHolder(lock.pid, new Date(lock.timestamp)) ? "alive" : "dead";
};

/** Seconds by which the clock may have been set since. */
const TOLERANCE = 60;

/** A process that began after the lock was taken only has the number of the one that took it. */
const isHolder = (pid: number, taken: Date): boolean => {
  const since = startOf(pid);
  return since === "unknown" || (since !== "dead" && since <= taken.getTime() / 1000 + TOLERANCE);
};

/** Seconds since the epoch; where there is no /proc, a process that is there may be the holder. */
const startOf = (pid: number): number | "dead" | "unknown" => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return "dead";
  }
  const stat = processStat(pid);
  if (stat === undefined) return "unknown";
  // A zombie holds nothing.
  if (stat.state === "Z") return "dead";
  try {
    const boot = /^btime (\d+)$/m.exec(readFileSync("/proc/stat", "utf8"))?.[1];
    return Number(boot) + Number(stat.started) / TICKS_PER_SECOND;
  } catch {
    return "unknown";
  }
};
