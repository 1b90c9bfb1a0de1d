import { script } from "./actions.js";
import type { Fault } from "./fault.js";

export const wrongTag: Fault = {
  name: "wrong-tag",
  description: "ceos_2's end of the link to ceos_5 is on VLAN 3999 instead of 3285",
  actions: [
    script(
      "host-b",
      'ovs-vsctl --timeout=10 set port "$(ovs-vsctl --bare --columns=name find port tag="$1")" tag="$2"',
      "3285",
      "3999",
    ),
  ],
  shows: { kind: "drift", patterns: ["host-b AccessPort ceos_2:eth4 vlan"] },
  remediatedBy: "up",
};
