import { script } from "./actions.js";
import type { Fault } from "./fault.js";

export const overlappingIsolatedVlans: Fault = {
  name: "overlapping-isolated-vlans",
  description: "two of host-a's ports without a link are on VLANs 105 and 106 of host-b's range",
  actions: [
    script(
      "host-a",
      'for tag; do ovs-vsctl --timeout=10 set port "$(ovs-vsctl --bare --columns=name find port tag="$tag")" tag="$((tag - 100))"; done',
      "205",
      "206",
    ),
  ],
  shows: {
    kind: "drift",
    patterns: [
      'host-a IsolatedPorts host-a:isolated ports["ceos_1:eth6"]',
      'host-a IsolatedPorts host-a:isolated ports["ceos_1:eth7"]',
    ],
  },
  remediatedBy: "up",
};
