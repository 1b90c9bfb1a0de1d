import type { ObservedHost } from "../../model/observed.js";
import { failed, ok } from "../../model/result.js";
import type { AgentVersionInputs } from "./schema.js";
import type { Planned } from "../../model/step.js";
import { observedAgent } from "./read.js";
import { problem } from "../../messages/unknowns.js";

/**
 * No steps: the declared command follows as a one-shot step of the program. Without one nobody here
 * knows how the agent is updated, which is the reason that is given.
 */
export const planAgent = (
  { host, port, commit, update }: AgentVersionInputs,
  observed: ObservedHost,
): Planned => {
  const agent = observedAgent(observed, port);
  if (!agent.known) return failed(agent.unknown);
  if (update !== undefined) return ok([]);
  return failed({
    host,
    what: "how to update the agent",
    ...problem("AGENT-WITHOUT-UPDATE", { host, running: agent.value.commit, declared: commit }),
  });
};
