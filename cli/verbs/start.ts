import { runSteps } from "../../setup/run-steps.js";
import type { CliContext } from "../context.js";
import { heading } from "../headings.js";
import { labStep } from "../lab-step.js";
import { openPulumi } from "../pulumi.js";
import { preflight, setupSteps } from "../setup-steps.js";
import { openOverlayHosts } from "../story/overlay-hosts.js";
import { tellStory } from "../story/tell-story.js";
import { toolchain } from "../toolchain-step.js";

/**
 * `overlay start`: set-up, the lab with the incident, preview, up, proof. Rejects when anything is
 * not as expected. Can be run again at once: a lab that is up goes back to the incident.
 */
export const start = async (context: CliContext): Promise<void> => {
  await preflight(context, true);
  heading(context, "Set-up");
  await runSteps([...setupSteps(context, true), labStep(context)], context.signal);
  const pulumi = openPulumi(context, await toolchain(context, () => undefined));
  const hosts = await openOverlayHosts(context);
  try {
    await tellStory(context, pulumi, hosts);
  } finally {
    await hosts.close();
  }
};
