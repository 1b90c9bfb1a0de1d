import { withConstants } from "../../model/shell-script.js";
import floodAgain from "./flood-again.sh.js";
import { BROADCAST } from "../live/broadcast.js";

/** How the script says that it did nothing. */
export const floodExit = { spanningTree: 20, notShown: 21 } as const;

/**
 * Arguments: bridge, then three for each port: OpenFlow port number, VLAN, and by what a trace shows that a
 * frame leaves by it, or `-`.
 */
export const FLOOD_SCRIPT = withConstants(
  { BROADCAST, NOT_SHOWN: floodExit.notShown, SPANNING_TREE: floodExit.spanningTree },
  floodAgain,
);
