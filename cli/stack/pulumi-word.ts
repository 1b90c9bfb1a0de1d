import { OVERLAY_PULUMI } from "../../core/model/run-subject.js";
import { worksInShell } from "../../toolchain/settings-in-use.js";
import { STATE_CHOICE } from "../../toolchain/state-place.js";
import type { CliContext } from "../context.js";
import { withoutNpm } from "../without-npm.js";

/**
 * How the caller's shell starts the Pulumi that has this project's stacks, for lines to paste: by its
 * name in a shell of `overlay env` or of a user who has one; else through `overlay pulumi`.
 */
export const pulumiWord = async ({
  projectRoot,
  env,
}: Pick<CliContext, "projectRoot" | "env">): Promise<string> => {
  // What npx puts in front of PATH is gone when it has ended.
  const shell = { ...env, PATH: withoutNpm(env["PATH"]) };
  if (await worksInShell({ projectRoot, env: shell })) return "pulumi";
  const choice = env[STATE_CHOICE] ?? "";
  return choice === "" ? OVERLAY_PULUMI : `${STATE_CHOICE}=${choice} ${OVERLAY_PULUMI}`;
};
