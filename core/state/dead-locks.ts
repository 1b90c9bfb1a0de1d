import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname } from "node:path";
import { z } from "zod";
import { processStat, TICKS_PER_SECOND } from "./process-stat.js";
import { filesBelow, pulumiFolders } from "./pulumi-files.js";

/** What Pulumi writes of who holds a lock (pkg/backend/diy/lock.go). */
const Lock = z.object({
  pid: z.int().positive(),
  username: z.string(),
  hostname: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
});

/** A lock of a stack that its holder does not give back by itself. */
export interface LeftLock {
  readonly stack: string;
  /** Absolute path. */
  readonly file: string;
  /** "root@host-a"; absent: the file does not say it, since it was cut off. */
  readonly by?: string;
  readonly pid?: number;
  /** When it was taken: ISO 8601. */
  readonly at?: string;
  /** `elsewhere`: the process is of another machine, and only that one knows. */
  readonly holder: "dead" | "elsewhere" | "unreadable";
}

/**
 * The locks of a `file://` backend without a living holder on this machine. Pulumi gives a lock back
 * when it ends, and one that was killed cannot.
 *
 * @param stateFolder absolute
 */
export const leftLocks = (stateFolder: string): readonly LeftLock[] =>
  filesBelow(pulumiFolders(stateFolder).locks)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file): readonly LeftLock[] => {
      const about = { stack: basename(dirname(file)), file };
      const lock = readLock(file);
      if (lock === "gone") return [];
      if (lock === "unreadable") return [{ ...about, holder: lock }];
      const { pid, timestamp: at } = lock;
      const left = { ...about, pid, at, by: `${lock.username}@${lock.hostname}` };
      if (lock.hostname !== hostname()) return [{ ...left, holder: "elsewhere" }];
      return isHolder(pid, new Date(at)) ? [] : [{ ...left, holder: "dead" }];
    });

const readLock = (file: string): z.infer<typeof Lock> | "gone" | "unreadable" => {
  try {
    return Lock.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "gone" : "unreadable";
  }
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
