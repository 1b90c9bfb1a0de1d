import { command } from "./actions.js";
import type { Fault } from "./fault.js";

export const trunksOnOneSide: Fault = {
  name: "trunks-on-one-side",
  description: "host-b's end of the tunnel carries all VLANs, host-a's only those of the links",
  actions: [
    command("host-b", [
      ...(["ovs-vsctl", "--timeout=10", "clear", "port", "vtep-10-14-23-9", "trunks"] as const),
    ]),
  ],
  shows: { kind: "drift", patterns: ["host-b VtepPort host-b-to-host-a trunks"] },
  remediatedBy: "up",
};
