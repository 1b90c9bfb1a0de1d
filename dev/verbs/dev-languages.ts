import { say } from "../../cli/say.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { buildLanguageHosts } from "../../toolchain/build-language-hosts.js";

export default defineVerb({
  name: "dev languages",
  summary:
    "build Pulumi's hosts for programs in YAML, Python and Go, and print their folder (needs Go)",
  run: async ({ projectRoot, env, signal, print }) => {
    print(await buildLanguageHosts({ projectRoot, env, signal, report: say }));
  },
});
