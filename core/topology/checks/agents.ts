import { readableEntries } from "../entries.js";
import type { FileProblem } from "../problem.js";
import type { Check } from "./check.js";

const OF_A_COMMIT = ["repository", "update"] as const;

/** Agents of which something is said that has no meaning without a commit. */
export const checkAgents: Check = ({ hosts }) =>
  readableEntries(hosts).flatMap(([name, { agent }]) =>
    agent === undefined || Object.hasOwn(agent, "commit")
      ? []
      : OF_A_COMMIT.filter((key) => Object.hasOwn(agent, key)).map((key): FileProblem => ({
          path: ["hosts", name, "agent", key],
          at: "key",
          found: `${key} for an agent without a commit`,
          allowed: `hosts.${name}.agent.commit, the commit that the agent must run`,
        })),
  );
