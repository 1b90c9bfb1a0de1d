import { labDown } from "../lab/lab-down.js";
import { labPaths } from "../lab/lab-paths.js";
import { labStatus } from "../lab/lab-status.js";
import { labUp } from "../lab/lab-up.js";

const quiet = (): void => undefined;

/** Runs tests that do with a project's lab what they like; it is up afterwards if it was up before. */
export const leavingLabAsFound = async <T>(
  projectRoot: string,
  run: () => Promise<T>,
): Promise<T> => {
  const lab = labPaths(projectRoot);
  const wasUp = (await labStatus(lab)).state === "up";
  try {
    return await run();
  } finally {
    await (wasUp ? labUp(lab, quiet) : labDown(lab, quiet));
  }
};
