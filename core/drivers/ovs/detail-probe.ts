import type { Probe } from "../../model/probe.js";
import { ASK } from "../answers.js";

export const ovsDetailProbeName = "ovs-detail";

/** Columns: ovs-vswitchd.conf.db(5). */
const selection = JSON.stringify([
  "Open_vSwitch",
  { op: "select", table: "Bridge", where: [], columns: ["name", "datapath_type"] },
  {
    op: "select",
    table: "Interface",
    where: [],
    columns: ["name", "admin_state", "link_state", "mac_in_use", "external_ids", "statistics"],
  },
]);

const SCRIPT = `command -v ovsdb-client >/dev/null || { echo "ovsdb-client: not found" >&2; exit 127; }
${ASK}
ask rows ovsdb-client --timeout=10 transact \${OVERLAY_OVSDB:+"$OVERLAY_OVSDB"} "$2"
ask fdb ovs-appctl --timeout=5 -t ovs-vswitchd fdb/show "$1"
ask macTable ovs-appctl --timeout=5 -t ovs-vswitchd fdb/stats-show "$1"
ask flows ovs-ofctl --timeout=5 --no-stats dump-flows "$1"
`;

/** What a bridge has learned, counted and been told, and the counters of all OVS interfaces. */
export const ovsDetailProbe = (bridge: string): Probe => ({
  name: ovsDetailProbeName,
  script: SCRIPT,
  args: [bridge, selection],
});
