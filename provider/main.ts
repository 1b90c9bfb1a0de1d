import { kinds } from "../core/kinds/kinds.js";
import { runPlugin } from "../plugin-kit/index.js";
import { findProject } from "../core/topology/find-project.js";
import { keepSaltOut } from "./keep-salt-out.js";
import { openSession } from "./open-session.js";
import { overlayPlugin } from "./overlay-plugin.js";

/** Where it cannot be done, the files are as Pulumi left them, which harms no run. */
const tidyStackFiles = async (): Promise<void> => {
  try {
    await keepSaltOut(findProject(process.cwd()), process.env);
  } catch (error) {
    process.stderr.write(`the stack files were left as they are: ${String(error)}\n`);
  }
};

await tidyStackFiles();
await runPlugin(overlayPlugin({ drivers: kinds, open: openSession }));
