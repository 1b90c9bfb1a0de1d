import pc from "picocolors";
import type { CliContext } from "../../cli/context.js";
import { wantsColour } from "../../cli/colour.js";

/** Prints a chapter's title, so that long output can be followed. */
export const heading = ({ env, print }: CliContext, title: string): void => {
  const { bold, cyan } = pc.createColors(wantsColour(env));
  print("");
  print(bold(cyan(`== ${title}`)));
};
