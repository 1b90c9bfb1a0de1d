import { join, resolve } from "node:path";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { path } from "../../cli/verb/specs.js";
import { writeSite } from "../docs/site/write-site.js";

export default defineVerb({
  name: "dev site",
  summary: "write the manual as a static site with a search, which a browser opens from its folder",
  options: {
    output: path("<folder>", "where to; .overlay/site by default", { short: "o" }),
  },
  run: async ({ projectRoot, print }, { output: folder = join(projectRoot, ".overlay/site") }) => {
    const pages = await writeSite(projectRoot, resolve(folder));
    print(`${pages} pages: ${join(resolve(folder), "index.html")}`);
  },
});
