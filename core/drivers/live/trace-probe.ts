import { withConstants } from "../../model/shell-script.js";
import trace from "./trace.sh.js";
import type { TraceRequest } from "../../model/live-probes.js";
import type { Probe } from "../../model/probe.js";
import { BROADCAST } from "./broadcast.js";

export const traceProbeName = "traces";

/** The probe's own exit code where the switch does not answer. */
export const NO_SWITCH = 21;

const SCRIPT = withConstants({ NO_SWITCH, BROADCAST }, trace);

/** Asks the switch where it would send these broadcasts. */
export const traceProbe = (bridge: string, requests: readonly TraceRequest[]): Probe => ({
  name: traceProbeName,
  script: SCRIPT,
  args: [
    bridge,
    ...requests.flatMap(({ container, interface: end, tunnel }) => [
      container,
      end,
      tunnel?.port ?? "-",
      tunnel?.vlan == null ? "-" : String(tunnel.vlan),
    ]),
  ],
});
