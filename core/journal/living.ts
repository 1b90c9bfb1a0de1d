import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { processStat } from "../state/process-stat.js";
import type { JournalEntry } from "./entry.js";
import type { Writer } from "./writer.js";

/** The process `pid` as it is now; undefined where there is none, or no /proc. */
export const writerOf = (pid: number): Writer | undefined => {
  const since = processStat(pid)?.started;
  if (since === undefined) return undefined;
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return { pid, boot, since };
  } catch {
    return undefined;
  }
};

/** Whether the process that wrote a line still runs; undefined where that cannot be known here. */
export const isWriterAlive = ({
  by,
  writer,
}: Pick<JournalEntry, "by" | "writer">): boolean | undefined => {
  const self = writerOf(process.pid);
  if (self === undefined || writer === undefined) return undefined;
  if (self.boot === writer.boot) return writerOf(writer.pid)?.since === writer.since;
  // Of this machine before its last start, or of another one, which only that one knows.
  return by.endsWith(`@${hostname()}`) ? false : undefined;
};
