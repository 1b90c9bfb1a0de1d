import { command } from "./actions.js";
import type { Fault } from "./fault.js";

export const secondTunnel: Fault = {
  name: "second-tunnel",
  description:
    "host-b has a second tunnel to host-a, with VNI 999, which nobody declared and host-a has not: it carries nothing",
  actions: [
    command("host-b", [
      ...(["ovs-vsctl", "--timeout=10", "add-port", "arch-ovs", "vtep-second"] as const),
      ...["--", "set", "interface", "vtep-second", "type=vxlan"],
      ...["options:local_ip=10.14.23.181", "options:remote_ip=10.14.23.93", "options:key=999"],
    ]),
  ],
  shows: {
    kind: "none",
    patterns: [],
    diagnosed: "arch-ovs of host-b has a tunnel that nobody declared: vtep-second",
  },
  remediatedBy: "reset",
};
