import type { SetupStep } from "../setup/step.js";
import { ensurePulumi, type PulumiToolchain } from "../toolchain/ensure-pulumi.js";
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

/** The step that finds a Pulumi of the user's own, or builds one into the project. */
export const toolchainStep = (context: CliContext): SetupStep => ({
  title: "Pulumi",
  done: () => Promise.resolve(undefined),
  run: async (report) => {
    const { source, version, binary } = await toolchain(context, report);
    return source === "path" ? `your own ${version} (${binary})` : `${version}, built here`;
  },
});
