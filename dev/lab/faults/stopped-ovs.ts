import { command } from "./actions.js";
import type { Fault } from "./fault.js";

export const stoppedOvs: Fault = {
  name: "stopped-ovs",
  description: "ovs-vswitchd is stopped on host-b; its database still answers",
  actions: [command("host-b", ["ovs-appctl", "--timeout=10", "-t", "ovs-vswitchd", "exit"])],
  shows: {
    kind: "unknown",
    patterns: [
      "host-b VtepPort host-b-to-host-a",
      "host-b ObsoleteTunnels host-b:obsolete",
      "host-b AccessPort *",
      "host-b Bridge host-b:arch-ovs",
      "host-b IsolatedPorts host-b:isolated",
      "host-b TenantMtu host-b",
    ],
    reason: "ovs-vswitchd",
  },
  remediatedBy: "reset",
};
