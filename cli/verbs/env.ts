import { choosePulumi } from "../../toolchain/ensure-pulumi.js";
import type { CliContext } from "../context.js";
import { placeAsComment } from "../place-in-words.js";
import { shellSettings } from "../shell-settings.js";
import { withoutNpm } from "../without-npm.js";

/** `overlay env`: the settings with which a plain `pulumi` works in the caller's shell. */
export const env = async (context: CliContext, shell: string): Promise<void> => {
  const own = { ...context.env, PATH: withoutNpm(context.env["PATH"]) };
  const { env: variables, place } = await choosePulumi({ ...context, env: own });
  for (const line of shellSettings(variables, shell)) context.print(line);
  context.print(placeAsComment(place));
};
