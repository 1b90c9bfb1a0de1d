import { restart } from "./actions.js";
import type { Fault } from "./fault.js";

export const restartedContainer: Fault = {
  name: "restarted-container",
  description:
    "ceos_3's container was restarted: its ports have new names, and the next free VLANs of host-a instead of their links', and the platform's MTU of 9000",
  actions: [restart("host-a", "ceos_3", "next")],
  shows: {
    kind: "drift",
    patterns: ["host-a AccessPort ceos_3:* vlan", "host-a TenantMtu host-a ports*"],
  },
  remediatedBy: "up",
};
