import Table from "cli-table3";
import type { AgentsView } from "./look-at-agents.js";

/** The agents' commits, before and after; an empty text where the topology manages none. */
export const agentsTable = (before: AgentsView, after: AgentsView, colour: boolean): string => {
  if (Object.keys(after).length === 0) return "";
  const table = new Table({
    head: ["", "before", "after"],
    style: colour ? { head: ["bold"], border: [] } : { head: [], border: [] },
  });
  table.push(
    ...Object.entries(after).map(([host, commit]) => [
      `${host}'s agent runs`,
      before[host] ?? "unknown",
      commit,
    ]),
  );
  return table.toString();
};
