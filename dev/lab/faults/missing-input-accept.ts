import { command } from "./actions.js";
import type { Fault } from "./fault.js";

export const missingInputAccept: Fault = {
  name: "missing-input-accept",
  description:
    "ceos_2's chain EOS_INPUT has lost the rule that accepts: ARP is answered, no ping is",
  actions: [
    command("host-b", [
      ...(["docker", "exec", "ceos_2"] as const),
      ...["iptables", "-w", "5", "-D", "EOS_INPUT", "-j", "ACCEPT"],
    ]),
  ],
  shows: {
    kind: "none",
    patterns: [],
    diagnosed: "the iptables of ceos_2 drop pings: no rule of chain INPUT accepts them",
  },
  remediatedBy: "reset",
};
