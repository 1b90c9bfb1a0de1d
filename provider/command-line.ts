import { readFileSync } from "node:fs";

/** The command line of a process, as /proc has it (proc_pid_cmdline(5)); empty where nobody can say it. */
export const commandLineOf = (pid: number): readonly string[] => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
  } catch {
    return [];
  }
};
