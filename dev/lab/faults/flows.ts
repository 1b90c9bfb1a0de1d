import { command } from "./actions.js";
import type { Fault, FaultAction } from "./fault.js";
import { onPort } from "./scripts.js";

interface WrongFlow {
  readonly name: string;
  readonly description: string;
  readonly action: FaultAction;
  /** A part of what a diagnosis says. */
  readonly diagnosed: string;
  /** The host whose broadcasts do not get everywhere by it, which a preview shows. */
  readonly unreached?: string;
}

const addFlow = (host: string, bridge: string, flow: string): FaultAction =>
  command(host, ["ovs-ofctl", "add-flow", bridge, flow]);

const FLOWS: readonly WrongFlow[] = [
  {
    name: "flow-drops-vlan",
    description:
      "a flow on host-b drops what comes in with VLAN 3138: what the tunnel brings of it",
    action: addFlow("host-b", "arch-ovs", "priority=100,dl_vlan=3138,actions=drop"),
    unreached: "host-b",
    diagnosed: "priority=100,dl_vlan=3138 actions=drop",
  },
  {
    name: "flow-drops-port",
    description: "a flow on host-a drops everything that ceos_1 sends from eth3",
    action: onPort(
      "host-a",
      3138,
      'ovs-ofctl add-flow arch-ovs "priority=100,in_port=$port,actions=drop"',
    ),
    unreached: "host-a",
    diagnosed: "actions=drop",
  },
  {
    name: "flow-drops-arp",
    description: "a flow on host-b drops all ARP",
    action: addFlow("host-b", "arch-ovs", "priority=50,arp,actions=drop"),
    unreached: "host-b",
    diagnosed: "priority=50,arp actions=drop",
  },
  {
    name: "flow-drops-icmp",
    description: "a flow on host-b drops all ICMP: addresses are resolved, and no ping is answered",
    action: addFlow("host-b", "arch-ovs", "priority=50,icmp,actions=drop"),
    diagnosed: "priority=50,icmp actions=drop",
  },
  {
    name: "flow-drops-tcp",
    description: "a flow on host-b drops all TCP: every ping is answered",
    action: addFlow("host-b", "arch-ovs", "priority=50,tcp,actions=drop"),
    diagnosed: "priority=50,tcp actions=drop",
  },
  {
    name: "flow-drops-tunnel",
    description: "a flow on host-b's underlay bridge drops the VXLAN packets that come in",
    action: addFlow("host-b", "br-ul", "priority=100,udp,tp_dst=4789,in_port=enp3s0,actions=drop"),
    diagnosed: "tp_dst=4789 actions=drop",
  },
  {
    name: "flow-drops-tunnel-out",
    description: "a flow on host-a's underlay bridge drops the VXLAN packets that host-a sends",
    action: addFlow("host-a", "br-ul", "priority=100,udp,tp_dst=4789,in_port=LOCAL,actions=drop"),
    unreached: "host-a",
    diagnosed: "tp_dst=4789 actions=drop",
  },
  {
    name: "flow-changes-vlan",
    description: "a flow on host-a puts what ceos_1 sends from eth3 on VLAN 3644",
    action: onPort(
      "host-a",
      3138,
      'ovs-ofctl add-flow arch-ovs "priority=100,in_port=$port,actions=mod_vlan_vid:3644,NORMAL"',
    ),
    unreached: "host-a",
    diagnosed: "mod_vlan_vid:3644",
  },
  {
    name: "flow-to-nowhere",
    description: "a flow on host-b sends every frame to a table that is empty",
    action: addFlow("host-b", "arch-ovs", "priority=10,actions=resubmit(,10)"),
    unreached: "host-b",
    diagnosed: "resubmit(,10)",
  },
];

/** A flow that nobody declared. */
export const flows: readonly Fault[] = FLOWS.map(
  ({ name, description, action, diagnosed, unreached: host }) => ({
    name,
    description,
    actions: [action],
    shows:
      host === undefined
        ? { kind: "none", patterns: [], diagnosed }
        : { kind: "drift", patterns: [`${host} Bridge ${host}:arch-ovs unreached*`] },
    remediatedBy: "reset",
  }),
);
