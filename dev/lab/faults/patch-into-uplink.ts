import { command } from "./actions.js";
import type { Fault } from "./fault.js";

export const patchIntoUplink: Fault = {
  name: "patch-into-uplink",
  description:
    "host-a's bridge is patched into the bridge of its uplink: what the overlay floods leaves beside the tunnel too",
  actions: [
    command("host-a", [
      ...(["ovs-vsctl", "--timeout=10", "add-port", "arch-ovs", "to-uplink"] as const),
      ...["--", "set", "interface", "to-uplink", "type=patch", "options:peer=to-overlay"],
      ...["--", "add-port", "br-ul", "to-overlay"],
      ...["--", "set", "interface", "to-overlay", "type=patch", "options:peer=to-uplink"],
    ]),
  ],
  shows: {
    kind: "none",
    patterns: [],
    diagnosed: "arch-ovs of host-a has the patch port to-uplink",
  },
  remediatedBy: "reset",
};
