import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CODES_PAGE, codesPage } from "../docs/code-page.js";
import { COMMANDS_PAGE, commandsPage } from "../docs/command-docs.js";
import { REFERENCE_FOLDER, referencePages } from "../docs/reference-pages.js";
import { topologyJsonSchema } from "../../core/topology/json-schema.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { findVerbs } from "../../cli/verb/find-verbs.js";

export default defineVerb({
  name: "dev docs",
  summary:
    "write what is made of the sources: docs/commands.md, docs/codes.md, docs/reference, topologies/topology.schema.json",
  run: async ({ projectRoot, verbFolders }) => {
    const verbs = await findVerbs(verbFolders);
    await writeFile(join(projectRoot, COMMANDS_PAGE), commandsPage(verbs));
    await writeFile(join(projectRoot, CODES_PAGE), codesPage());
    const schema = join(projectRoot, "topologies/topology.schema.json");
    await writeFormatted(schema, JSON.stringify(topologyJsonSchema()));
    const reference = join(projectRoot, REFERENCE_FOLDER);
    await rm(reference, { recursive: true, force: true });
    await mkdir(reference);
    for (const [name, page] of referencePages()) await writeFormatted(join(reference, name), page);
  },
});

const writeFormatted = async (file: string, text: string): Promise<void> => {
  const { format, resolveConfig } = await import("prettier");
  const settings = { ...(await resolveConfig(file)), filepath: file };
  await writeFile(file, await format(text, settings));
};
