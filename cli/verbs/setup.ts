import { runSteps } from "../../setup/run-steps.js";
import type { CliContext } from "../context.js";
import { preflight, setupSteps } from "../setup-steps.js";
import { defineVerb } from "../verb/define-verb.js";
import { flag } from "../verb/specs.js";

const OPTIONS = { withoutLab: flag("only what preview and up on your own hosts need") };

/** `overlay setup`: installs what is missing; `withLab` includes what only the lab needs. */
export const setup = async (context: CliContext, withLab: boolean): Promise<void> => {
  await preflight(context, withLab);
  await runSteps(setupSteps(context, withLab), context.signal);
  context.print('Ready. For a shell with pulumi: eval "$(npx overlay env)"');
};

export default defineVerb({
  name: "setup",
  summary: "install what is missing on this machine: packages for the lab, Pulumi",
  options: OPTIONS,
  run: (context, { withoutLab }) => setup(context, withoutLab !== true),
});
