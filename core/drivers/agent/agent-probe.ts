import type { Probe } from "../../model/probe.js";
import type { AgentTarget } from "../../model/target.js";
import { AGENT_SCRIPT } from "./agent-script.js";

export const agentProbeName = "agent";

/** Asks the agent of a host, from the host itself. */
export const agentProbe = ({ port }: AgentTarget): Probe => ({
  name: agentProbeName,
  script: AGENT_SCRIPT,
  args: [String(port), "/info", "/overlay/status"],
});
