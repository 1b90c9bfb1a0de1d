import { BEHIND } from "../platform/history.js";
import { command } from "./actions.js";
import type { Fault } from "./fault.js";

export const agentBehind: Fault = {
  name: "agent-behind",
  description: "host-b's agent runs a commit 20 behind host-a's",
  actions: [command("host-b", ["/run/lab/agent/service", "update", BEHIND])],
  shows: { kind: "drift", patterns: ["host-b AgentVersion host-b commit"] },
  remediatedBy: "up",
  notRestored: "a command of the program changed it, which nothing takes back",
};
