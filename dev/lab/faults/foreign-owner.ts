import { script } from "./actions.js";
import type { Fault } from "./fault.js";

export const foreignOwner: Fault = {
  name: "foreign-owner",
  description:
    "host-a's virtual machine at vnet9 is on VLAN 3138 and has ceos_2's address 10.1.2.2: both answer for it",
  actions: [
    script(
      "host-a",
      `for pid in $(pgrep -f /run/virtual-machine.sh); do
  if nsenter -t "$pid" -n ip -o link show eth0 | grep -q "@if$(cat /sys/class/net/vnet9/ifindex):"; then
    nsenter -t "$pid" -n ip address replace 10.1.2.2/24 dev eth0
  fi
done
ovs-vsctl --timeout=10 set port vnet9 tag=3138`,
    ),
  ],
  shows: {
    kind: "none",
    patterns: [],
    diagnosed: "vnet9 of host-a is no device's port, and",
  },
  remediatedBy: "reset",
};
