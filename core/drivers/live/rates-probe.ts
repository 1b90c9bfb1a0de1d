import type { Probe } from "../../model/probe.js";
import { ASK } from "../answers.js";

export const ratesProbeName = "rates";

/** Seconds between the two readings; the database's own statistics are refreshed every five only. */
export const RATE_SECONDS = 2;

const SCRIPT = `command -v ovs-ofctl >/dev/null || { echo "ovs-ofctl: not found" >&2; exit 127; }
${ASK}
count() {
  ask "time$1" cat /proc/uptime
  ask "ports$1" ovs-ofctl --timeout=5 dump-ports "$bridge"
  ask "macTable$1" ovs-appctl --timeout=5 -t ovs-vswitchd fdb/stats-show "$bridge"
}
bridge=$1
count 1
sleep ${RATE_SECONDS}
count 2
`;

/** Reads a bridge's counters twice. */
export const ratesProbe = (bridge: string): Probe => ({
  name: ratesProbeName,
  script: SCRIPT,
  args: [bridge],
});
