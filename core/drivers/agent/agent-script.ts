import { withConstants } from "../../model/shell-script.js";
import askAgent from "./ask-agent.sh.js";

/** Seconds until an agent that accepted the connection counts as silent. */
export const AGENT_SECONDS = 2;

/** Asks an HTTP server on the host's own loopback. Arguments: port, then paths, all asked at once. */
export const AGENT_SCRIPT = withConstants({ AGENT_SECONDS }, askAgent);
