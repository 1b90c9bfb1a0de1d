import type { Words } from "../../model/words.js";
import type { Reading } from "../contract/driver.js";
import type { ObservedAgent, ObservedHost } from "../../model/observed.js";
import type { AgentVersionInputs } from "./schema.js";
import { describeUnknown, notKnown, type Observation } from "../../model/unknown.js";
import { requireId } from "./schema.js";
import { disagreements } from "../../drivers/agent/disagreements.js";
import { problem } from "../../messages/unknowns.js";

/** The agent at a port in an observation. */
export const observedAgent = (
  { host, agent }: ObservedHost,
  port: number,
): Observation<ObservedAgent> => {
  if (agent !== undefined && (!agent.known || agent.value.port === port)) return agent;
  return notKnown({
    what: `agent on port ${port}`,
    host,
    ...problem("AGENT-NOT-ASKED", { host }),
  });
};

/**
 * Projects an observation on the agent of one host. An agent that does not answer is unknown and
 * never absent. What it says of the overlay and Open vSwitch does not is a warning, and no
 * difference: nothing here could make the agent's memory right.
 */
export const readAgent = (observed: ObservedHost, id: string): Reading<AgentVersionInputs> => {
  const identity = requireId(id);
  const agent = observedAgent(observed, identity.port);
  if (!agent.known) return { status: "unknown", unknown: agent.unknown };
  const { id: agentId, commit, status } = agent.value;
  return {
    status: "present",
    inputs: { ...identity, commit },
    facts: agentId === null ? {} : { agentId },
    warnings: status.known
      ? disagreements(observed, status.value).map((said): Words => `${observed.host}: ${said}`)
      : [describeUnknown(status.unknown)],
  };
};
