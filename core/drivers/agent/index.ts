export { agentProbe, agentProbeName } from "./agent-probe.js";
export { agentVersion } from "./agent-version.js";
export { parseAgent } from "./parse-agent.js";
