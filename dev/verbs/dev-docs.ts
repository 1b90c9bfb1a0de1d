import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CODES_PAGE, codesPage } from "../docs/code-page.js";
import { COMMANDS_PAGE, commandsPage } from "../docs/command-docs.js";
import { topologyJsonSchema } from "../../core/topology/json-schema.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { findVerbs } from "../../cli/verb/find-verbs.js";

export default defineVerb({
  name: "dev docs",
  summary:
    "write what is made of the sources: docs/commands.md, docs/codes.md, topologies/topology.schema.json",
  run: async ({ projectRoot, verbFolders }) => {
    const verbs = await findVerbs(verbFolders);
    await writeFile(join(projectRoot, COMMANDS_PAGE), commandsPage(verbs));
    await writeFile(join(projectRoot, CODES_PAGE), codesPage());
    const { format, resolveConfig } = await import("prettier");
    const schema = join(projectRoot, "topologies/topology.schema.json");
    const settings = { ...(await resolveConfig(schema)), filepath: schema };
    await writeFile(schema, await format(JSON.stringify(topologyJsonSchema()), settings));
  },
});
