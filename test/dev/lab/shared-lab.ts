import { fileURLToPath } from "node:url";
import { labDown } from "../../../dev/lab/lab-down.js";
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

let wasUp: boolean | undefined;

/** Call it before anything is done to the lab: the end of the run restores what was there. */
export const rememberLab = async (): Promise<LabPaths> => {
  wasUp ??= (await labStatus(lab)).state === "up";
  return lab;
};

/**
 * Gives the tests of the surrounding `describe` the lab in the incident's state: started if it was
 * down, reset if it was up. All files of a run share one lab.
 */
export const useLab = (): LabPaths => {
  before("the lab shows the incident", async function () {
    this.timeout(UP_TIMEOUT);
    await rememberLab();
    if ((await labStatus(lab)).state === "up") await labReset(lab, quiet);
    else await labUp(lab, quiet);
  });
  return lab;
};

after("the lab is left as it was found", async function () {
  this.timeout(UP_TIMEOUT);
  if (wasUp === undefined) return;
  if (wasUp) await labUp(lab, quiet);
  else await labDown(lab, quiet);
});
