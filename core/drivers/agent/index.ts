export { agentProbe, agentProbeName } from "./agent-probe.js";
export { parseAgent } from "./parse-agent.js";
