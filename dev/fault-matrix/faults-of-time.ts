import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { MatrixFault, Stage } from "./matrix-fault.js";

const fileIn = (projectRoot: string): string => join(projectRoot, ".overlay/matrix/clock-step");

const DAY_MS = 24 * 3600 * 1000;

/** The operator's wall clock is set, as all programs of the run see it that are not Pulumi's own. */
const set = (words: string, ms: number): MatrixFault => ({
  words,
  env: (projectRoot) => ({
    OVERLAY_CLOCK_STEP: fileIn(projectRoot),
    NODE_OPTIONS: `--import=${pathToFileURL(join(projectRoot, "dist/dev/fault-matrix/step-clock.js")).href}`,
  }),
  strike: ({ projectRoot }: Stage) => writeFile(fileIn(projectRoot), String(ms)),
  lift: ({ projectRoot }: Stage) => rm(fileIn(projectRoot), { force: true }),
});

export const FAULTS_OF_TIME = {
  "clock-ahead": set("the operator's clock is set a day ahead", DAY_MS),
  "clock-back": set("the operator's clock is set a day back", -DAY_MS),
} as const satisfies Readonly<Record<string, MatrixFault>>;
