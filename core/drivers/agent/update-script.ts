import { withConstants } from "../../model/shell-script.js";
import { AGENT_SECONDS } from "./agent-script.js";
import updateAgent from "./update-agent.sh.js";

/** Seconds that an agent may take to answer again after its update. */
const UPDATE_SECONDS = 60;

/**
 * Updates an agent by a command and proves it. Arguments: port, commit, then program and arguments of
 * the command.
 */
export const UPDATE_SCRIPT = withConstants({ AGENT_SECONDS, UPDATE_SECONDS }, updateAgent);
