import { join } from "node:path";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { value } from "../../cli/verb/specs.js";
import { writeCliPackage } from "../release/cli-package.js";
import { writePluginArchives } from "../release/plugin-archive.js";

export default defineVerb({
  name: "dev release",
  summary: "write the packages: the command for npm install, the plugin for pulumi plugin install",
  options: { output: value("<folder>", "where to; .overlay/release by default", { short: "o" }) },
  run: async ({ projectRoot, print }, { output = join(projectRoot, ".overlay/release") }) => {
    print(await writeCliPackage(projectRoot, output));
    for (const file of await writePluginArchives(projectRoot, output)) print(file);
  },
});
