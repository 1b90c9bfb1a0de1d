import { runSteps } from "../../setup/run-steps.js";
import type { CliContext } from "../context.js";
import { preflight, setupSteps } from "../setup-steps.js";

/** `overlay setup`: installs what is missing; `withLab` includes what only the lab needs. */
export const setup = async (context: CliContext, withLab: boolean): Promise<void> => {
  await preflight(context, withLab);
  await runSteps(setupSteps(context, withLab), context.signal);
  context.print('Ready. For a shell with pulumi: eval "$(npx overlay env)"');
};
