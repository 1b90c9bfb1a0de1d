import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import type { LabPaths } from "./lab-paths.js";

/** What `up` writes down as it goes, so that `down` and `status` know what is the lab's. */
const LabState = z.object({
  version: z.literal(1),
  /** /proc/sys/kernel/random/boot_id: after a reboot the process ids mean nothing. */
  bootId: z.string(),
  phase: z.enum(["starting", "up"]),
  /** Whether the hosts are in a machine of their own, whose kernel has the datapath. */
  machine: z.boolean().optional(),
  processes: z.array(
    z.object({
      /** A host's name, or "switch". */
      name: z.string(),
      pid: z.number().int().positive(),
      startTime: z.number().nonnegative(),
    }),
  ),
});
export type LabState = z.infer<typeof LabState>;

/** Undefined when there is none, or none that can be read: then only the marks are left to go by. */
export const readState = async (lab: LabPaths): Promise<LabState | undefined> => {
  let text: string;
  try {
    text = await readFile(lab.stateFile, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return LabState.safeParse(parseJson(text)).data;
};

/** Replaces the state as a whole, so that a reader never sees half of it. */
export const writeState = async (lab: LabPaths, state: LabState): Promise<void> => {
  await mkdir(dirname(lab.stateFile), { recursive: true });
  await writeFile(`${lab.stateFile}.new`, `${JSON.stringify(state, null, 2)}\n`);
  await rename(`${lab.stateFile}.new`, lab.stateFile);
};

/** Identifies the running kernel's boot. */
export const readBootId = async (): Promise<string> =>
  (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
