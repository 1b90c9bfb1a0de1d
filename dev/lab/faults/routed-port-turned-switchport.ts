import { eos } from "./actions.js";
import type { Fault } from "./fault.js";

export const routedPortTurnedSwitchport: Fault = {
  name: "routed-port-turned-switchport",
  description: "ceos_2's Ethernet1 is a switchport: its address is stored and has no effect",
  actions: [eos("host-b", "ceos_2", "interface Ethernet1", "switchport")],
  shows: { kind: "drift", patterns: ["host-b CeosConfig ceos_2 interfaces.Ethernet1.mode"] },
  remediatedBy: "up",
};
