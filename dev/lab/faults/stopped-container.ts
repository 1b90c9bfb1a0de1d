import { command } from "./actions.js";
import type { Fault } from "./fault.js";

export const stoppedContainer: Fault = {
  name: "stopped-container",
  description: "ceos_4's container is stopped, and its ports are gone with it",
  actions: [command("host-b", ["docker", "stop", "--time", "1", "ceos_4"])],
  shows: {
    kind: "unknown",
    patterns: [
      "host-b AccessPort ceos_4:*",
      "host-b IsolatedPorts host-b:isolated",
      "host-b TenantMtu host-b",
      "host-b CeosConfig ceos_4",
      "host-b ForwardChain ceos_4",
      "host-b SystemMac ceos_4",
    ],
    reason: "is not running",
  },
  remediatedBy: "reset",
};
