import type { ObservedHost } from "../../model/observed.js";
import type { AgentVersionInputs } from "./schema.js";
import type { Step } from "../../model/step.js";
import type { Unknown } from "../../model/unknown.js";
import { observedAgent } from "./read.js";
import { problem } from "../../messages/unknowns.js";

/**
 * No steps: the declared command follows as a one-shot step of the program. Without one nobody here
 * knows how the agent is updated, which is the reason that is given.
 */
export const planAgent = (
  { host, port, commit, update }: AgentVersionInputs,
  observed: ObservedHost,
): readonly Step[] | Unknown => {
  const agent = observedAgent(observed, port);
  if (!agent.known) return agent.unknown;
  if (update !== undefined) return [];
  return {
    host,
    what: "how to update the agent",
    ...problem("AGENT-WITHOUT-UPDATE", { host, running: agent.value.commit, declared: commit }),
  };
};
