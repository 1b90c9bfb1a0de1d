import { command, script } from "./actions.js";
import type { Fault, HostCommand } from "./fault.js";

const vsctl = (host: string, ...argv: readonly string[]): HostCommand =>
  command(host, ["ovs-vsctl", "--timeout=10", ...argv]);

/** The overlay's bridge, or its underlay's, set otherwise. */
export const bridges: readonly Fault[] = [
  {
    name: "fail-mode-secure",
    description:
      "host-b's bridge waits for a controller that it does not have: it forwards nothing",
    actions: [vsctl("host-b", "set", "bridge", "arch-ovs", "fail_mode=secure")],
    shows: { kind: "drift", patterns: ["host-b Bridge host-b:arch-ovs *"] },
    remediatedBy: "up",
  },
  {
    name: "spanning-tree-on",
    description: "host-b's bridge runs STP, and its ports wait half a minute before they forward",
    actions: [vsctl("host-b", "set", "bridge", "arch-ovs", "stp_enable=true")],
    shows: { kind: "drift", patterns: ["host-b Bridge host-b:arch-ovs stp"] },
    remediatedBy: "reset",
  },
  {
    name: "forward-bpdu-on",
    description: "host-b's bridge forwards the devices' BPDUs; every link still pings",
    actions: [vsctl("host-b", "set", "bridge", "arch-ovs", "other_config:forward-bpdu=true")],
    shows: { kind: "drift", patterns: ["host-b Bridge host-b:arch-ovs forwardBpdu"] },
    remediatedBy: "up",
  },
  {
    name: "leftover-controller",
    description: "host-b's bridge has a controller that does not answer",
    actions: [vsctl("host-b", "set-controller", "arch-ovs", "tcp:127.0.0.1:6653")],
    shows: { kind: "drift", patterns: ["host-b Bridge host-b:arch-ovs unreached*"] },
    remediatedBy: "reset",
  },
  {
    name: "small-mac-table",
    description: "host-b's bridge remembers no more than 10 MAC addresses; every link still pings",
    actions: [vsctl("host-b", "set", "bridge", "arch-ovs", "other_config:mac-table-size=10")],
    shows: { kind: "none", patterns: [], diagnosed: "macTableSize 10" },
    remediatedBy: "reset",
  },
  {
    name: "fast-aging",
    description: "host-b's bridge forgets MAC addresses after 15 seconds; every link still pings",
    actions: [vsctl("host-b", "set", "bridge", "arch-ovs", "other_config:mac-aging-time=15")],
    shows: { kind: "none", patterns: [], diagnosed: "macAgingTime 15" },
    remediatedBy: "reset",
  },
  {
    name: "floods-a-vlan",
    description:
      "host-b's bridge learns nothing on VLAN 3138 and floods it; every link still pings",
    actions: [vsctl("host-b", "set", "bridge", "arch-ovs", "flood_vlans=3138")],
    shows: { kind: "none", patterns: [], diagnosed: "flood_vlans 3138" },
    remediatedBy: "reset",
  },
  {
    name: "uplink-on-vlan",
    description:
      "host-b's uplink is an access port of VLAN 77: host-b is cut off from its underlay",
    actions: [vsctl("host-b", "set", "port", "enp3s0", "tag=77")],
    shows: { kind: "unknown", patterns: [], reason: "no ping of any size is answered" },
    remediatedBy: "reset",
  },
  {
    name: "uplink-down",
    description: "host-b's uplink is down",
    actions: [script("host-b", "ip link set enp3s0 down")],
    shows: { kind: "unknown", patterns: [], reason: "no ping of any size is answered" },
    remediatedBy: "reset",
  },
  {
    name: "duplicate-tunnel",
    description: "host-b has a second tunnel like its own: Open vSwitch refuses it",
    actions: [
      vsctl(
        "host-b",
        ...[
          "--no-wait",
          "add-port",
          "arch-ovs",
          "vtep-again",
          "--",
          "set",
          "interface",
          "vtep-again",
        ],
        ...["type=vxlan", "options:remote_ip=10.14.23.93", "options:local_ip=10.14.23.181"],
        "options:key=194382",
      ),
    ],
    shows: { kind: "none", patterns: [], diagnosed: "vtep-again" },
    remediatedBy: "reset",
  },
];
