import { runSteps } from "../../setup/run-steps.js";
import type { CliContext } from "../../cli/context.js";
import { heading } from "../demo/headings.js";
import { labStep } from "../demo/lab-step.js";
import { openPulumi } from "../../cli/pulumi.js";
import { preflight, setupSteps } from "../../cli/setup-steps.js";
import { namedStack } from "../../cli/stack/choose-stack.js";
import { stackTopology } from "../../cli/stack-topology.js";
import { INCIDENT } from "../demo/incident-facts.js";
import { openOverlayHosts } from "../demo/overlay-hosts.js";
import { runStackDemo } from "../demo/run-stack-demo.js";
import { runDemo } from "../demo/run-demo.js";
import { projectToolchain } from "../../cli/toolchain-step.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { valueOr } from "../../cli/verb/specs.js";

const OPTIONS = {
  stack: valueOr("<name>", "dev", "another stack, with the hosts of its topology as the lab"),
};

/**
 * `overlay start [--stack NAME]`: set-up, the lab with the incident or with the stack's topology,
 * preview, up, proof. Rejects when anything is not as expected. Can be run again at once: a lab that
 * is up goes back to how it was booted.
 */
export const start = async (context: CliContext, stack: string): Promise<void> => {
  await preflight(context, true);
  const isIncident = stack === INCIDENT.stack;
  const other = isIncident
    ? undefined
    : await stackTopology(context.projectRoot, namedStack(stack));
  heading(context, "Set-up");
  const steps = [...setupSteps(context, true), labStep(context, other?.file)];
  await runSteps(steps, context.signal);
  const pulumi = openPulumi(context, await projectToolchain(context, () => undefined));
  if (other !== undefined) {
    await runStackDemo({ context, pulumi, stack }, other);
    return;
  }
  const hosts = await openOverlayHosts(context);
  try {
    await runDemo(context, pulumi, hosts);
  } finally {
    await hosts.close();
  }
};

export default defineVerb({
  name: "start",
  summary: "the whole demo on the lab: incident, preview, up, proof (needs root)",
  options: OPTIONS,
  run: (context, { stack }) => start(context, stack),
});
