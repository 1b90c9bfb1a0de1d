import { labPaths } from "../lab/lab-paths.js";
import { labReset } from "../lab/lab-reset.js";
import { labStatus } from "../lab/lab-status.js";
import { labUp } from "../lab/lab-up.js";
import type { SetupStep } from "../setup/step.js";
import type { CliContext } from "./context.js";
import { labReporter } from "./lab-reporter.js";

/** Boots the lab; one that is up goes back to the incident, so that a story can be told again. */
export const labStep = ({ projectRoot }: CliContext): SetupStep => ({
  title: "Lab",
  done: () => Promise.resolve(undefined),
  run: async (report, signal) => {
    const lab = labPaths(projectRoot);
    const { state } = await labStatus(lab);
    if (state === "up") {
      await labReset(lab, labReporter(report), { signal });
      return "reset to the incident";
    }
    await labUp(lab, labReporter(report), signal);
    return "up, with the incident";
  },
});
