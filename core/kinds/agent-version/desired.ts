import type { DesiredOf } from "../contract/declare-kind.js";
import type { agentVersionKind } from "./schema.js";
import type { Topology } from "../../topology/topology.js";

/** The agent of every host for which a commit is declared. */
export const agentVersions = ({ hosts }: Topology): readonly DesiredOf<typeof agentVersionKind>[] =>
  Object.values(hosts).flatMap(({ name, agent }) => {
    if (agent?.commit === undefined) return [];
    const { port, commit, update } = agent;
    return [
      {
        kind: "AgentVersion",
        name,
        inputs: {
          host: name,
          port,
          commit,
          ...(update === undefined
            ? {}
            : { update: update.map((argument) => argument.replaceAll("{commit}", commit)) }),
        },
      },
    ];
  });
