import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CODES_PAGE, codesPage } from "../docs/code-page.js";
import { COMMANDS_PAGE, commandsPage } from "../docs/command-docs.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { findVerbs } from "../../cli/verb/find-verbs.js";

export default defineVerb({
  name: "dev docs",
  summary: "write what the documentation says of verbs and codes: docs/commands.md, docs/codes.md",
  run: async ({ projectRoot, verbFolders }) => {
    const verbs = await findVerbs(verbFolders);
    await writeFile(join(projectRoot, COMMANDS_PAGE), commandsPage(verbs));
    await writeFile(join(projectRoot, CODES_PAGE), codesPage());
  },
});
