import { agentProbe, parseAgent } from "../../core/drivers/agent/index.js";
import { sameCommit } from "../../core/model/same-commit.js";
import type { HostConnection } from "../../core/model/command.js";
import type { AgentTarget } from "../../core/model/target.js";
import type { Topology } from "../../core/topology/topology.js";
import type { OverlayHost } from "./look-at-overlay.js";

/** The commit that each host's agent reports, or why it is unknown; keyed by host. */
export type AgentsView = Readonly<Record<string, string>>;

/** Asks the agents for which the topology declares a commit. */
export const lookAtAgents = async (
  { hosts }: Topology,
  all: readonly OverlayHost[],
): Promise<AgentsView> =>
  Object.fromEntries(
    await Promise.all(
      all.flatMap(({ connection }) => {
        const agent = hosts[connection.host]?.agent;
        return agent?.commit === undefined ? [] : [commitOf(connection, { port: agent.port })];
      }),
    ),
  );

const commitOf = async (
  connection: HostConnection,
  target: AgentTarget,
): Promise<readonly [string, string]> => {
  const { script, args } = agentProbe(target);
  const result = await connection.run({ argv: ["sh", "-s", "--", ...args], stdin: script });
  const { stdout, stderr } = result;
  const section = { exitCode: result.exitCode ?? 1, stdout, stderr };
  const agent = parseAgent(connection.host, target, section);
  const said = agent.known ? agent.value.commit : `unknown: ${agent.unknown.reason}`;
  return [connection.host, said];
};

/** The agents that do not run what is declared. */
export const agentProblems = ({ hosts }: Topology, after: AgentsView): readonly string[] =>
  Object.entries(after).flatMap(([host, commit]) => {
    const declared = hosts[host]?.agent?.commit ?? "";
    if (sameCommit(declared, commit)) return [];
    return [`${host}'s agent runs ${commit} instead of ${declared}`];
  });
