import { eos } from "./actions.js";
import type { Fault } from "./fault.js";

export const jumboMtu: Fault = {
  name: "jumbo-mtu",
  description:
    "ceos_2's Ethernet1 has an MTU of 9000, as its host's underlay: what it sends above 1446 vanishes",
  actions: [eos("host-b", "ceos_2", "interface Ethernet1", "mtu 9000")],
  shows: { kind: "drift", patterns: ["host-b CeosConfig ceos_2 interfaces.Ethernet1.mtu"] },
  remediatedBy: "up",
};
