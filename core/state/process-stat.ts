import { readFileSync } from "node:fs";

/** Of proc(5)'s /proc/PID/stat. A tick is a hundredth of a second for every program (USER_HZ). */
export interface ProcessStat {
  /** "R", "S" …; "Z": it has ended, and its parent has not looked yet. */
  readonly state: string;
  readonly parent: number;
  /** Ticks of the processor that it has taken, all threads. */
  readonly processor: number;
  /** The same of its children that have ended and been waited for, and of theirs. */
  readonly waitedFor: number;
  /** When it began, in ticks since the machine started, as it is printed. */
  readonly started: string;
  /** Resident memory in pages. */
  readonly pages: number;
}

export const TICKS_PER_SECOND = 100;

/** The process `pid` as it is now; undefined where there is none, or no /proc. */
export const processStat = (pid: number): ProcessStat | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the command in parentheses, which may hold anything.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, parent] = fields;
    const started = fields[19];
    if (state === undefined || started === undefined) return undefined;
    return {
      state,
      parent: Number(parent),
      processor: Number(fields[11]) + Number(fields[12]),
      waitedFor: Number(fields[13]) + Number(fields[14]),
      started,
      pages: Number(fields[21]),
    };
  } catch {
    return undefined;
  }
};
