import type { ObservedHost } from "../../model/observed.js";
import type { AgentVersionInputs } from "./schema.js";
import type { Step } from "../../model/step.js";
import type { Unknown } from "../../model/unknown.js";
import { observedAgent } from "./read.js";

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
    kind: "prerequisite-missing",
    host,
    what: "how to update the agent",
    reason: `it runs ${agent.value.commit}, declared is ${commit}, and the topology has no command for it`,
    next: `Declare hosts.${host}.agent.update, a program and its arguments on the host ("{commit}" stands for the commit), or update the agent by hand.`,
  };
};
