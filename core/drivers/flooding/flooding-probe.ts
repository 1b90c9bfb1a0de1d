import { withConstants } from "../../model/shell-script.js";
import traceFloods from "./trace-floods.sh.js";
import type { FloodRequests } from "../../model/observed-flooding.js";
import type { Probe } from "../../model/probe.js";
import { BROADCAST } from "../live/broadcast.js";

export const floodingProbeName = "flooding";

/** The probe's own exit code where the switch does not answer. */
export const NO_SWITCH = 21;

/** How a broadcast is called among the answers. */
export const broadcastName = (vlan: number | string, port: string): string =>
  `broadcast:${vlan}:${port}`;

const SCRIPT = withConstants({ NO_SWITCH, BROADCAST }, traceFloods);

/** Asks the switch where broadcasts of these VLANs go. */
export const floodingProbe = (bridge: string, { vlans, tunnels }: FloodRequests): Probe => ({
  name: floodingProbeName,
  script: SCRIPT,
  args: [bridge, vlans.join(" "), ...tunnels.flatMap(({ port, vlan }) => [port, String(vlan)])],
});
