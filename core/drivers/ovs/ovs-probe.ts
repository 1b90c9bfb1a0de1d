import { withConstants } from "../../model/shell-script.js";
import readRows from "./read-rows.sh.js";
import { bridgeColumns } from "../../kinds/bridge/settings.js";
import type { Probe } from "../../model/probe.js";

export const ovsProbeName = "ovs";

/** How the probe says which of its two questions failed; other codes are the shell's own. */
export const ovsProbeExit = { noDatabase: 20, noDaemon: 21 } as const;

/** One transaction, so that all rows are of one moment. Columns: ovs-vswitchd.conf.db(5). */
const selection = JSON.stringify([
  "Open_vSwitch",
  {
    op: "select",
    table: "Bridge",
    where: [],
    columns: [
      "name",
      "ports",
      ...bridgeColumns.map(({ column }) => column),
      "other_config",
      "external_ids",
    ],
  },
  {
    op: "select",
    table: "Port",
    where: [],
    columns: ["_uuid", "name", "tag", "trunks", "vlan_mode", "interfaces", "external_ids"],
  },
  {
    op: "select",
    table: "Interface",
    where: [],
    columns: [
      ...["_uuid", "name", "type", "ofport", "ifindex", "mtu", "mtu_request", "error", "options"],
    ],
  },
]);

/**
 * First line: the rows. Second line: the switch's own version, asked of the running daemon, since a
 * database whose daemon is stopped says nothing about what is forwarded.
 */
export const ovsProbe: Probe = {
  name: ovsProbeName,
  script: withConstants(
    { NO_DATABASE: ovsProbeExit.noDatabase, NO_DAEMON: ovsProbeExit.noDaemon },
    readRows,
  ),
  args: [selection],
};
