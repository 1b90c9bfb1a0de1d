import { withConstants } from "../../core/model/shell-script.js";
import { BROADCAST } from "../../core/drivers/live/broadcast.js";
import proveLinks from "./prove-links.sh.js";
import traceBroadcasts from "./trace-broadcasts.sh.js";

export { default as LOOK_AT_FDB } from "./look-at-fdb.sh.js";
export { default as PING_LINKS } from "./ping-links.sh.js";

export const TRACE_BROADCASTS = withConstants({ BROADCAST }, traceBroadcasts);

/** All three, one after the other. */
export const PROVE_LINKS = withConstants({ BROADCAST }, proveLinks);
