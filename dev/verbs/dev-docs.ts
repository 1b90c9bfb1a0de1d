import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { COMMANDS_PAGE, commandsPage, withVerbTable } from "../docs/command-docs.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { findVerbs } from "../../cli/verb/find-verbs.js";

export default defineVerb({
  name: "dev docs",
  summary: "write what the documentation says of the verbs: README.md and docs/commands.md",
  run: async ({ projectRoot, verbFolders }) => {
    const verbs = await findVerbs(verbFolders);
    const readme = join(projectRoot, "README.md");
    await writeFile(readme, withVerbTable(await readFile(readme, "utf8"), verbs));
    await writeFile(join(projectRoot, COMMANDS_PAGE), commandsPage(verbs));
  },
});
