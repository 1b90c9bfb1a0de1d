import { eos } from "./actions.js";
import type { Fault } from "./fault.js";

export const wrongAddress: Fault = {
  name: "wrong-address",
  description: "ceos_2's Ethernet1 has another address of the link's subnet",
  actions: [eos("host-b", "ceos_2", "interface Ethernet1", "ip address 10.1.2.9/24")],
  shows: {
    kind: "drift",
    patterns: ["host-b CeosConfig ceos_2 interfaces.Ethernet1.address"],
  },
  remediatedBy: "up",
};
