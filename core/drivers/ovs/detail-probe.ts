import readDetail from "./read-detail.sh.js";
import type { Probe } from "../../model/probe.js";

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

/** What a bridge has learned, counted and been told, and the counters of all OVS interfaces. */
export const ovsDetailProbe = (bridge: string): Probe => ({
  name: ovsDetailProbeName,
  script: readDetail,
  args: [bridge, selection],
});
