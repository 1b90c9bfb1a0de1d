import { labPreflight } from "../../cli/setup-steps.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { flag } from "../../cli/verb/specs.js";
import { findLab } from "../lab/find-lab.js";
import { labReset } from "../lab/lab-reset.js";
import { runOnLab } from "../lab/lab-task.js";

export default defineVerb({
  name: "lab reset",
  summary: "back to how it was booted, in seconds",
  options: {
    remediated: flag("to the state after the incident has been remediated, without Pulumi"),
  },
  run: async (context, { remediated }) => {
    await labPreflight(context);
    const lab = await findLab(context.projectRoot);
    await runOnLab(async (report, signal) => {
      const condition = remediated === true ? "remediated" : "incident";
      await labReset(lab, report, { signal, condition });
      return remediated === true ? "remediated, as after an up" : "as booted";
    }, context.signal);
  },
});
