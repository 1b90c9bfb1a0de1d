import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./environment.js";
import { pulumiHome } from "./pulumi-home.js";
import { COMMAND_PLUGIN } from "./versions.js";

/** The environment variable that insists on one of the two plugins. */
export const COMMAND_PLUGIN_CHOICE = "OVERLAY_COMMAND_PLUGIN";

/**
 * Which plugin of @pulumi/command runs one-shot steps, in words: as the launcher chooses
 * (command-plugin/launcher).
 *
 * @param env with what `pulumiEnvironment` adds
 */
export const commandPluginInUse = (env: Environment): string => {
  const folder = join(pulumiHome(env), `plugins/resource-command-v${COMMAND_PLUGIN}`);
  const choice = env[COMMAND_PLUGIN_CHOICE] ?? "auto";
  if (choice === "bundled") return "the bundled command plugin";
  if (choice === "vendor" || existsSync(join(folder, "pulumi-resource-command")))
    return `the vendor's command plugin ${COMMAND_PLUGIN}`;
  return `the bundled command plugin, as the vendor's ${COMMAND_PLUGIN} is not in ${folder}`;
};
