import { disagreements } from "../../drivers/agent/disagreements.js";
import { together, type CrossCheck } from "./cross-check.js";

/** What a host's agent reports of its VTEPs from memory, and what Open vSwitch has. */
export const agentStatus: CrossCheck = {
  rule: "agent-status",
  check: (_, observed) =>
    together(
      observed.map((host) => {
        if (host.agent?.known !== true || !host.agent.value.status.known || !host.ovs.known)
          return together([]);
        const status = host.agent.value.status.value;
        return {
          compared: Math.max(1, status.vteps.length),
          found: disagreements(host, status).map((value) => ({
            host: host.host,
            subject: "the platform's agent",
            says: [{ source: "agent and Open vSwitch", value }],
            meaning: "The agent answers from its memory: Open vSwitch is what forwards.",
          })),
        };
      }),
    ),
};
