import type { Words } from "../core/model/words.js";
import type { SetupStep } from "../setup/step.js";
import { ensurePulumi, type PulumiToolchain } from "../toolchain/ensure-pulumi.js";
import { commandPluginInUse } from "../toolchain/command-plugin-in-use.js";
import { STATE_CHOICE } from "../toolchain/state-place.js";
import type { CliContext } from "./context.js";

/** Finds or builds Pulumi; quick when it is there. */
export const toolchain = (
  { projectRoot, env, signal }: CliContext,
  report: (message: string) => void,
): Promise<PulumiToolchain> => ensurePulumi({ projectRoot, env, report, signal });

/** The same with the project's own state, for what is about the lab and not about the user's stacks. */
export const projectToolchain = (
  context: CliContext,
  report: (message: string) => void,
): Promise<PulumiToolchain> =>
  toolchain({ ...context, env: { ...context.env, [STATE_CHOICE]: "project" } }, report);

/** Which Pulumi it is, and who runs one-shot steps. */
export const toolchainInWords = (
  { source, version, binary, env: added }: PulumiToolchain,
  env: CliContext["env"],
): Words => {
  const whose = source === "path" ? `your own ${version} (${binary})` : `${version}, built here`;
  return `${whose}; one-shot steps run with ${commandPluginInUse({ ...env, ...added })}`;
};

/** The step that finds a Pulumi of the user's own, or builds one into the project. */
export const toolchainStep = (context: CliContext): SetupStep => ({
  title: "Pulumi",
  done: () => Promise.resolve(undefined),
  run: async (report) => {
    return toolchainInWords(await toolchain(context, report), context.env);
  },
});
