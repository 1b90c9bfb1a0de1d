import { join, resolve } from "node:path";
import { say } from "../../cli/say.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { path } from "../../cli/verb/specs.js";
import { finishSdks } from "../release/finish-sdks.js";
import { writeSdks } from "../release/write-sdks.js";

export default defineVerb({
  name: "dev sdk",
  summary:
    "write the plugin's SDKs for TypeScript, Python and Go (builds Pulumi's generators: needs Go)",
  options: {
    output: path("<folder>", "where to; .overlay/release/sdk by default", { short: "o" }),
  },
  run: async (
    { projectRoot, env, signal, print },
    { output: folder = join(projectRoot, ".overlay/release/sdk") },
  ) => {
    const run = {
      env,
      signal,
      report: say,
      finish: (sdks: string) => finishSdks(projectRoot, sdks),
    };
    for (const path of await writeSdks({ ...run, folder: resolve(folder) })) print(path);
  },
});
