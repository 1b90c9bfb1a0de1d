import type { Fault } from "./fault.js";

export const narrowUnderlay: Fault = {
  name: "narrow-underlay",
  description:
    "a switch between the hosts loses what host-a sends above 1400 bytes, without a word: small pings pass, large packets vanish",
  actions: [{ kind: "underlay", host: "host-a", bytes: 1400 }],
  undo: [{ kind: "underlay", host: "host-a" }],
  // A tenant MTU of "auto" follows the narrowest path, on both sides of every link between the hosts.
  shows: {
    kind: "drift",
    patterns: [
      "host-a TenantMtu host-a ports*",
      "host-b TenantMtu host-b ports*",
      "host-a CeosConfig ceos_* interfaces.Ethernet*.mtu",
      "host-b CeosConfig ceos_* interfaces.Ethernet*.mtu",
    ],
  },
  remediatedBy: "up",
};
