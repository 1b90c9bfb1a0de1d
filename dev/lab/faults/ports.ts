import { command, script } from "./actions.js";
import type { Fault } from "./fault.js";
import { onPort } from "./scripts.js";

/** A port of the overlay's bridge that is set, or attached, otherwise than the platform does. */
export const ports: readonly Fault[] = [
  {
    name: "queue-blackhole",
    description: "a queue of host-a's port of ceos_1's eth3 throws away all that is sent there",
    actions: [onPort("host-a", 3138, 'tc qdisc replace dev "$port" root blackhole')],
    shows: { kind: "none", patterns: [], diagnosed: "qdisc blackhole" },
    remediatedBy: "reset",
  },
  {
    name: "port-down",
    description: "host-a's side of ceos_1's eth3 is down",
    actions: [onPort("host-a", 3138, 'ip link set "$port" down')],
    shows: { kind: "drift", patterns: ["host-a Bridge host-a:arch-ovs unreached*"] },
    remediatedBy: "reset",
  },
  {
    name: "no-flood",
    description: "host-a floods nothing into its tunnel: no address beyond it is resolved",
    actions: [
      command("host-a", ["ovs-ofctl", "mod-port", "arch-ovs", "vtep-10-14-23-1", "no-flood"]),
    ],
    shows: { kind: "drift", patterns: ["host-a Bridge host-a:arch-ovs unreached*"] },
    remediatedBy: "reset",
  },
  {
    name: "mirror",
    description: "a mirror on host-a gives a copy of every frame to ceos_3's eth2",
    actions: [
      onPort(
        "host-a",
        3096,
        `ovs-vsctl --timeout=10 -- --id=@out get port "$port" \\
  -- --id=@m create mirror name=span0 select_all=true output_port=@out \\
  -- set bridge arch-ovs mirrors=@m`,
      ),
    ],
    shows: { kind: "drift", patterns: ["host-a Bridge host-a:arch-ovs unreached*"] },
    remediatedBy: "reset",
  },
  {
    name: "policing",
    description: "host-a takes no more than 1 kbit/s from ceos_1's eth3",
    actions: [
      onPort(
        "host-a",
        3138,
        'ovs-vsctl --timeout=10 set interface "$port" ingress_policing_rate=1 ingress_policing_burst=1',
      ),
    ],
    shows: { kind: "none", patterns: [], diagnosed: "ingress_policing_rate 1" },
    remediatedBy: "reset",
  },
  {
    name: "native-tagged",
    description: "host-a's port of ceos_1's eth3 sends its VLAN with a tag",
    actions: [
      onPort("host-a", 3138, 'ovs-vsctl --timeout=10 set port "$port" vlan_mode=native-tagged'),
    ],
    shows: { kind: "drift", patterns: ["host-a AccessPort ceos_1:eth3 *"] },
    remediatedBy: "up",
  },
  {
    name: "tag-and-trunks",
    description:
      "host-a's port of ceos_1's eth3 has trunks beside its tag, so that it is a native-untagged trunk",
    actions: [onPort("host-a", 3138, 'ovs-vsctl --timeout=10 set port "$port" trunks=3096,3644')],
    shows: { kind: "drift", patterns: ["host-a AccessPort ceos_1:eth3 *"] },
    remediatedBy: "up",
  },
  {
    name: "port-missing",
    description: "ceos_1's eth3 is in no bridge",
    actions: [onPort("host-a", 3138, 'ovs-vsctl --timeout=10 del-port "$port"')],
    shows: {
      kind: "drift",
      patterns: ["create AccessPort ceos_1:eth3", 'host-a TenantMtu host-a ports["ceos_1:eth3"]'],
    },
    remediatedBy: "reset",
  },
  {
    name: "port-elsewhere",
    description: "ceos_1's eth3 is in another bridge of host-a",
    actions: [
      onPort(
        "host-a",
        3138,
        'ovs-vsctl --timeout=10 add-br stray -- set bridge stray datapath_type=$(ovs-vsctl --timeout=10 get bridge arch-ovs datapath_type) -- del-port "$port" -- add-port stray "$port" tag=3138',
      ),
    ],
    shows: {
      kind: "drift",
      patterns: ["create AccessPort ceos_1:eth3", 'host-a TenantMtu host-a ports["ceos_1:eth3"]'],
    },
    remediatedBy: "reset",
  },
  {
    name: "dead-port",
    description: "host-a's bridge has a port whose network device is gone",
    actions: [
      script("host-a", "ovs-vsctl --timeout=10 --no-wait add-port arch-ovs vh0000dead01 tag=3138"),
    ],
    shows: { kind: "none", patterns: [], diagnosed: "vh0000dead01" },
    remediatedBy: "reset",
  },
  {
    name: "protected-ports",
    description: "host-a's ports of ceos_1's eth1 and ceos_3's eth1 are protected from each other",
    actions: [
      script(
        "host-a",
        'for port in $(ovs-vsctl --bare --columns=name find port tag=3917); do ovs-vsctl --timeout=10 set port "$port" protected=true; done',
      ),
    ],
    shows: { kind: "drift", patterns: ["host-a Bridge host-a:arch-ovs unreached*"] },
    remediatedBy: "reset",
  },
  {
    name: "static-fdb",
    description: "host-a's table sends what is for ceos_2 on VLAN 3138 back to ceos_1",
    actions: [onPort("host-a", 3138, 'ovs-appctl fdb/add arch-ovs "$port" 3138 72:42:1f:c8:4b:90')],
    shows: { kind: "none", patterns: [], diagnosed: "static" },
    remediatedBy: "reset",
  },
  {
    name: "lacp-on-port",
    description: "host-a's port of ceos_1's eth3 waits for a partner's LACP",
    actions: [onPort("host-a", 3138, 'ovs-vsctl --timeout=10 set port "$port" lacp=active')],
    shows: { kind: "none", patterns: [], diagnosed: "lacp active" },
    remediatedBy: "reset",
  },
];
