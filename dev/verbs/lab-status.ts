import { defineVerb } from "../../cli/verb/define-verb.js";
import { flag } from "../../cli/verb/specs.js";
import { findLab } from "../lab/find-lab.js";
import { labStatus } from "../lab/lab-status.js";
import { labStatusText } from "../lab/lab-status-text.js";

export default defineVerb({
  name: "lab status",
  summary: "what runs, and how to log in to the hosts",
  options: { json: flag("for programs") },
  run: async ({ projectRoot, print }, { json }) => {
    const found = await labStatus(await findLab(projectRoot));
    print(json === true ? JSON.stringify(found, null, 2) : labStatusText(found));
  },
});
