import type { ObservedHost } from "../../model/observed.js";
import type { AgentVersionInputs } from "./schema.js";
import { known } from "../../model/unknown.js";

/** The host as it is once the declared command has brought its agent to the declared commit. */
export const afterAgent = (
  { port, commit, update }: AgentVersionInputs,
  observed: ObservedHost,
): ObservedHost => {
  const { agent } = observed;
  if (update === undefined || agent?.known !== true || agent.value.port !== port) return observed;
  return { ...observed, agent: known({ ...agent.value, commit }) };
};
