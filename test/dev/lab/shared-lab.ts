import { fileURLToPath } from "node:url";
import { labPaths, type LabPaths } from "../../../dev/lab/lab-paths.js";
import { labReset } from "../../../dev/lab/lab-reset.js";
import { labStatus } from "../../../dev/lab/lab-status.js";
import { labUp } from "../../../dev/lab/lab-up.js";

/** The compiled tests are three folders below the project's root: dist/test/lab. */
export const projectRoot = fileURLToPath(new URL("../../../../", import.meta.url)).replace(
  /\/$/,
  "",
);

const lab = labPaths(projectRoot);
const quiet = (): void => undefined;
/** Milliseconds; a fresh machine has to make the devices' image first. */
const UP_TIMEOUT = 240_000;

/**
 * Gives the tests of the surrounding `describe` the lab in the incident's state: started if it was
 * down, reset if it was up. The files of a lane share one lab, and the lane leaves it as it found it.
 */
export const useLab = (): LabPaths => {
  before("the lab shows the incident", async function () {
    this.timeout(UP_TIMEOUT);
    if ((await labStatus(lab)).state === "up") await labReset(lab, quiet);
    else await labUp(lab, quiet);
  });
  return lab;
};
