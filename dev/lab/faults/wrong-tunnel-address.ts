import { command } from "./actions.js";
import type { Fault } from "./fault.js";

export const wrongTunnelAddress: Fault = {
  name: "wrong-tunnel-address",
  description: "host-b's end of the tunnel leads to an address that no host has",
  actions: [
    command("host-b", [
      ...(["ovs-vsctl", "--timeout=10", "set", "interface", "vtep-10-14-23-9"] as const),
      "options:remote_ip=10.14.23.99",
    ]),
  ],
  shows: { kind: "drift", patterns: ["host-b VtepPort host-b-to-host-a remoteAddress"] },
  remediatedBy: "up",
};
