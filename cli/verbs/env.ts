import { choosePulumi } from "../../toolchain/ensure-pulumi.js";
import type { CliContext } from "../context.js";
import { asComment, placeAsComment } from "../place-in-words.js";
import { toolchainInWords } from "../toolchain-step.js";
import { shellSettings } from "../shell-settings.js";
import { withoutNpm } from "../without-npm.js";
import { defineVerb } from "../verb/define-verb.js";
import { valueOr } from "../verb/specs.js";

const OPTIONS = { shell: valueOr("<shell>", "sh", "sh (also bash, zsh) or fish") };

/** `overlay env`: the settings with which a plain `pulumi` works in the caller's shell. */
export const env = async (context: CliContext, shell: string): Promise<void> => {
  const own = { ...context.env, PATH: withoutNpm(context.env["PATH"]) };
  const chosen = await choosePulumi({ ...context, env: own });
  const { env: variables, place } = chosen;
  for (const line of shellSettings(variables, shell)) context.print(line);
  context.print(placeAsComment(place));
  context.print(asComment("pulumi", toolchainInWords(chosen, own)));
};

export default defineVerb({
  name: "env",
  summary: 'print the shell settings for pulumi; use: eval "$(npx overlay env)"',
  options: OPTIONS,
  run: (context, { shell }) => env(context, shell),
});
