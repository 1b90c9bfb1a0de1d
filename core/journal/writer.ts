import { z } from "zod";

/** A process, told from every other one that has or had its number. */
export const Writer = z.object({
  pid: z.int().positive(),
  /** Of the machine's start, as /proc/sys/kernel/random/boot_id has it. */
  boot: z.string(),
  /** When the process began, in clock ticks since then: the 22nd field of /proc/PID/stat (proc(5)). */
  since: z.string(),
});
export type Writer = z.infer<typeof Writer>;
