import type { Fault } from "./fault.js";
import { inNetworkOf, iptables } from "./scripts.js";

interface WrongWay {
  readonly name: string;
  readonly description: string;
  readonly action: Fault["actions"][number];
  /** A part of what a diagnosis says. */
  readonly diagnosed: string;
}

const WAYS: readonly WrongWay[] = [
  {
    name: "mangle-policy",
    description: "ceos_2's table mangle has the policy DROP for what comes to itself",
    action: iptables("host-b", "ceos_2", "-t", "mangle", "-P", "INPUT", "DROP"),
    diagnosed: "mangle -P INPUT DROP",
  },
  {
    name: "rule-main-gone",
    description: "ceos_2 has lost the routing rule that leads to its main table",
    action: inNetworkOf("host-b", "ceos_2", "ip rule del priority 32766"),
    diagnosed: "from all lookup main",
  },
  {
    name: "route-before",
    description: "ceos_2 has a route for its link to ceos_1 by eth2, before the link's own",
    action: inNetworkOf("host-b", "ceos_2", "ip route prepend 10.1.2.0/24 dev eth2"),
    diagnosed: "10.1.2.0/24 dev eth2",
  },
  {
    name: "address-taken",
    description: "ceos_2's loopback has ceos_1's address 10.1.2.1 too",
    action: inNetworkOf("host-b", "ceos_2", "ip address add 10.1.2.1/24 dev lo"),
    diagnosed: "address 10.1.2.1/24 on lo",
  },
  {
    name: "address-elsewhere",
    description: "ceos_2's kernel has the address of its link to ceos_1 on eth2 instead of eth1",
    action: inNetworkOf(
      "host-b",
      "ceos_2",
      "ip address del 10.1.2.2/24 dev eth1; ip address add 10.1.2.2/24 dev eth2",
    ),
    diagnosed: "address 10.1.2.2/24 in the kernel on eth2",
  },
  {
    name: "nft-egress",
    description: "ceos_2 answers no ARP over eth1: nftables drops its replies as they leave",
    action: inNetworkOf(
      "host-b",
      "ceos_2",
      "nft add table netdev stop; nft add chain netdev stop out '{ type filter hook egress device eth1 priority 0; }'; nft add rule netdev stop out arp operation reply drop",
    ),
    diagnosed: "arp operation reply drop",
  },
];

/** What is set in a container's kernel beside its device's configuration, of its rules, routes and addresses. */
export const kernelWays: readonly Fault[] = WAYS.map(
  ({ name, description, action, diagnosed }) => ({
    name,
    description,
    actions: [action],
    shows: { kind: "none", patterns: [], diagnosed },
    remediatedBy: "reset",
  }),
);
