import { join } from "node:path";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { path } from "../../cli/verb/specs.js";
import { releaseSource } from "../release/provenance.js";
import { writeRelease } from "../release/write-release.js";

export default defineVerb({
  name: "dev release",
  summary:
    "write the packages (the command, the plugin), what is in them (CycloneDX), and how they were made (SLSA)",
  options: { output: path("<folder>", "where to; .overlay/release by default", { short: "o" }) },
  run: async ({ projectRoot, print }, { output = join(projectRoot, ".overlay/release") }) => {
    const source = await releaseSource(projectRoot);
    for (const file of await writeRelease(projectRoot, output, source)) print(file);
  },
});
