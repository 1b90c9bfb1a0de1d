import type { AgentVersionInputs } from "../core/kinds/agent-version/schema.js";
import { commitsBetween } from "./commits-between.js";
import type { Session } from "./session.js";

/** What a preview says of an agent that runs another commit, beside the two commits. */
export const remarkOnAgent = async (
  { host, commit, update }: AgentVersionInputs,
  live: AgentVersionInputs,
  { repositories }: Session,
): Promise<string> => {
  const repository = repositories[host];
  const distance =
    repository === undefined
      ? `declared is ${commit}`
      : await commitsBetween(repository, live.commit, commit);
  const next =
    update === undefined
      ? `; nothing remediates it, because hosts.${host}.agent.update declares no command`
      : "";
  return `${host}: the agent runs ${live.commit}, ${distance}${next}`;
};
