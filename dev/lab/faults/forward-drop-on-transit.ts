import { command } from "./actions.js";
import type { Fault } from "./fault.js";

export const forwardDropOnTransit: Fault = {
  name: "forward-drop-on-transit",
  description:
    "ceos_2 drops what it should route from Ethernet1 on: EOS's own rule is back; every link still pings",
  actions: [
    command("host-b", [
      ...(["docker", "exec", "ceos_2"] as const),
      ...["iptables", "-w", "5", "-I", "EOS_FORWARD", "-i", "eth1", "-j", "DROP"],
    ]),
  ],
  shows: { kind: "drift", patterns: ["host-b ForwardChain ceos_2 drops*"] },
  remediatedBy: "up",
};
