import { eos, script } from "./actions.js";
import type { Fault } from "./fault.js";
import { onPort } from "./scripts.js";

/** Devices whose configuration is another than declared. */
export const deviceConfigurations: readonly Fault[] = [
  {
    name: "interface-shutdown",
    description: "ceos_2's Ethernet1 is shut down",
    actions: [eos("host-b", "ceos_2", "interface Ethernet1", "shutdown")],
    shows: { kind: "drift", patterns: ["host-b CeosConfig ceos_2 interfaces.Ethernet1.shutdown"] },
    remediatedBy: "up",
  },
  {
    name: "wrong-mask",
    description: "ceos_2's Ethernet1 has the mask /31, in which ceos_1's address is not",
    actions: [eos("host-b", "ceos_2", "interface Ethernet1", "ip address 10.1.2.2/31")],
    shows: { kind: "drift", patterns: ["host-b CeosConfig ceos_2 interfaces.Ethernet1.address"] },
    remediatedBy: "up",
  },
  {
    name: "second-owner",
    description:
      "ceos_3 has ceos_2's address 10.1.2.2 on Ethernet4, whose port is on VLAN 3138: both answer for it",
    actions: [
      eos(
        "host-a",
        "ceos_3",
        ...["interface Ethernet4", "no switchport", "ip address 10.1.2.2/24", "no shutdown"],
      ),
      script(
        "host-a",
        `index=$(nsenter --target "$(docker inspect --format '{{.State.Pid}}' ceos_3)" --net ip -oneline link show eth4 | sed 's/.*@if\\([0-9]*\\):.*/\\1/')
for device in /sys/class/net/*; do
  [ "$(cat "$device/ifindex")" = "$index" ] && ovs-vsctl --timeout=10 set port "$(basename "$device")" tag=3138
done
true`,
      ),
    ],
    shows: {
      kind: "drift",
      patterns: [
        "host-a CeosConfig ceos_3 interfaces.Ethernet4.*",
        'host-a IsolatedPorts host-a:isolated ports["ceos_3:eth4"]',
      ],
    },
    remediatedBy: "reset",
  },
  {
    name: "interface-missing",
    description: "ceos_1's interface eth3 is gone from its container",
    actions: [onPort("host-a", 3138, 'ip link del "$port"')],
    shows: {
      kind: "drift",
      patterns: ["create AccessPort ceos_1:eth3", 'host-a TenantMtu host-a ports["ceos_1:eth3"]'],
    },
    remediatedBy: "reset",
  },
];
