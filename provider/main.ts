import { kinds } from "../core/kinds/kinds.js";
import { runPlugin, type ConstructCall } from "../plugin-kit/index.js";
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

/** Beside the plugin's bundle: Pulumi's SDK, which only components need, is loaded with the first of them. */
const construct: ConstructCall = async (request, context) => {
  const file = new URL("./overlay-components.mjs", import.meta.url);
  const components = (await import(file.href)) as { readonly construct: ConstructCall };
  return components.construct(request, context);
};

await tidyStackFiles();
await runPlugin(overlayPlugin({ drivers: kinds, open: openSession, construct }));
