import { command } from "./actions.js";
import type { Fault } from "./fault.js";

export const vniMismatch: Fault = {
  name: "vni-mismatch",
  description: "host-b's end of the tunnel has another VNI than host-a's",
  actions: [
    command("host-b", [
      ...(["ovs-vsctl", "--timeout=10", "set", "interface", "vtep-10-14-23-9"] as const),
      "options:key=194383",
    ]),
  ],
  shows: { kind: "drift", patterns: ["host-b VtepPort host-b-to-host-a vni"] },
  remediatedBy: "up",
};
