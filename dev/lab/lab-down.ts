import { rmdir } from "node:fs/promises";
import { dirname } from "node:path";
import { withLabLock } from "./lab-lock.js";
import type { LabPaths } from "./lab-paths.js";
import type { LabReporter } from "./lab-report.js";
import { isLabGone, removeLab } from "./remove-lab.js";

/**
 * Ends the lab, also one that is half up, and removes everything that it made but the cached image
 * of the devices. Resolves at once when there is none. Rejects with a LabError.
 */
export const labDown = async (lab: LabPaths, report: LabReporter): Promise<void> => {
  await withLabLock(lab, "down", async () => {
    if (!(await isLabGone(lab))) await removeLab(lab, report);
  });
  await removeIfEmpty(dirname(lab.lockFile));
};

const removeIfEmpty = async (folder: string): Promise<void> => {
  try {
    await rmdir(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ENOTEMPTY" && code !== "ENOENT") throw error;
  }
};
