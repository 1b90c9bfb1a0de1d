import { labFromTopology } from "../lab/find-lab.js";
import { labPaths } from "../lab/lab-paths.js";
import { labReset } from "../lab/lab-reset.js";
import { labStatus } from "../lab/lab-status.js";
import { labUp } from "../lab/lab-up.js";
import type { SetupStep } from "../../setup/step.js";
import type { CliContext } from "../../cli/context.js";
import { labReporter } from "../lab/step-reporter.js";

/**
 * Boots the incident's lab, or that of a topology file; one that is up goes back to how it was
 * booted, so that a demo can be told again.
 */
export const labStep = ({ projectRoot }: CliContext, topology?: string): SetupStep => ({
  title: "Lab",
  done: () => Promise.resolve(undefined),
  run: async (report, signal) => {
    const lab =
      topology === undefined ? labPaths(projectRoot) : await labFromTopology(projectRoot, topology);
    const condition = topology === undefined ? "with the incident" : "as the platform makes it";
    const { state } = await labStatus(lab);
    if (state === "up") {
      await labReset(lab, labReporter(report), { signal });
      return `reset, ${condition}`;
    }
    await labUp(lab, labReporter(report), signal);
    return `up, ${condition}`;
  },
});
