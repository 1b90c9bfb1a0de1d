import { defineVerb } from "../../cli/verb/define-verb.js";
import { labDown } from "../lab/lab-down.js";
import { labPaths } from "../lab/lab-paths.js";
import { runOnLab } from "../lab/lab-task.js";

export default defineVerb({
  name: "lab down",
  summary: "stop the lab and remove every trace of it",
  run: async ({ projectRoot, signal }) => {
    await runOnLab(async (report) => {
      // Whatever was booted: what is removed is the same.
      await labDown(labPaths(projectRoot), report);
      return "down, nothing of it is left";
    }, signal);
  },
});
