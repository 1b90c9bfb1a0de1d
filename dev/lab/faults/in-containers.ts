import { eos } from "./actions.js";
import type { Fault } from "./fault.js";
import { inNetworkOf, iptables } from "./scripts.js";

/** What is set in a container's kernel, and what its device's configuration says nothing of. */
export const inContainers: readonly Fault[] = [
  {
    name: "icmp-drop",
    description: "ceos_4 drops all ICMP that comes to itself",
    actions: [iptables("host-b", "ceos_4", "-I", "INPUT", "-p", "icmp", "-j", "DROP")],
    shows: { kind: "none", patterns: [], diagnosed: "-A INPUT -p icmp -j DROP" },
    remediatedBy: "reset",
  },
  {
    name: "random-loss",
    description: "ceos_2 loses three in ten of the packets that come to itself",
    actions: [
      iptables(
        "host-b",
        "ceos_2",
        ...["-I", "INPUT", "-m", "statistic", "--mode", "random", "--probability", "0.3"],
        ...["-j", "DROP"],
      ),
    ],
    shows: { kind: "none", patterns: [], diagnosed: "--mode random" },
    remediatedBy: "reset",
  },
  {
    name: "transit-rule",
    description: "ceos_4 drops what it should route from eth1 to eth2; every link still pings",
    actions: [
      iptables("host-b", "ceos_4", "-I", "FORWARD", "-i", "eth1", "-o", "eth2", "-j", "DROP"),
    ],
    shows: { kind: "none", patterns: [], diagnosed: "-A FORWARD -i eth1 -o eth2 -j DROP" },
    remediatedBy: "reset",
  },
  {
    name: "raw-drop",
    description: "ceos_2 drops all ICMP before its chain INPUT sees it, in the table raw",
    actions: [
      iptables("host-b", "ceos_2", "-t", "raw", "-I", "PREROUTING", "-p", "icmp", "-j", "DROP"),
    ],
    shows: { kind: "none", patterns: [], diagnosed: "raw -A PREROUTING -p icmp -j DROP" },
    remediatedBy: "reset",
  },
  {
    name: "nft-drops-arp",
    description: "ceos_2 drops ARP, in nftables' family arp",
    actions: [
      inNetworkOf(
        "host-b",
        "ceos_2",
        "nft add table arp stop; nft add chain arp stop in '{ type filter hook input priority 0; }'; nft add rule arp stop in drop",
      ),
    ],
    shows: { kind: "none", patterns: [], diagnosed: "nftables" },
    remediatedBy: "reset",
  },
  {
    name: "arp-ignore",
    description: "ceos_2 answers no ARP: arp_ignore is 8",
    actions: [inNetworkOf("host-b", "ceos_2", "sysctl -q -w net.ipv4.conf.all.arp_ignore=8")],
    shows: { kind: "none", patterns: [], diagnosed: "net.ipv4.conf.all.arp_ignore 8" },
    remediatedBy: "reset",
  },
  {
    name: "echo-ignore",
    description: "ceos_2 answers no ping: icmp_echo_ignore_all is 1",
    actions: [inNetworkOf("host-b", "ceos_2", "sysctl -q -w net.ipv4.icmp_echo_ignore_all=1")],
    shows: { kind: "none", patterns: [], diagnosed: "net.ipv4.icmp_echo_ignore_all 1" },
    remediatedBy: "reset",
  },
  {
    name: "static-arp",
    description:
      "ceos_1's configuration has a static ARP entry for 10.1.2.2 with a wrong MAC address",
    actions: [eos("host-a", "ceos_1", "arp 10.1.2.2 0200.0000.0001 arpa")],
    shows: { kind: "none", patterns: [], diagnosed: "neighbour 10.1.2.2" },
    remediatedBy: "reset",
  },
  {
    name: "static-neighbour",
    description: "ceos_1's kernel has a static neighbour for 10.1.2.2 with a wrong MAC address",
    actions: [
      inNetworkOf(
        "host-a",
        "ceos_1",
        "ip neighbour replace 10.1.2.2 lladdr 02:00:00:00:00:01 dev eth3 nud permanent",
      ),
    ],
    shows: { kind: "none", patterns: [], diagnosed: "neighbour 10.1.2.2" },
    remediatedBy: "reset",
  },
  {
    name: "blackhole-route",
    description: "ceos_2 has a route that throws away what it sends to 10.1.2.1",
    actions: [inNetworkOf("host-b", "ceos_2", "ip route add blackhole 10.1.2.1/32")],
    shows: { kind: "none", patterns: [], diagnosed: "blackhole 10.1.2.1" },
    remediatedBy: "reset",
  },
  {
    name: "prohibiting-rule",
    description: "a routing rule of ceos_2 prohibits what it sends to 10.1.2.0/24",
    actions: [inNetworkOf("host-b", "ceos_2", "ip rule add to 10.1.2.0/24 prohibit priority 100")],
    shows: { kind: "none", patterns: [], diagnosed: "prohibit" },
    remediatedBy: "reset",
  },
  {
    name: "missing-connected-route",
    description: "ceos_2 has lost the route to its own link to ceos_1",
    actions: [inNetworkOf("host-b", "ceos_2", "ip route del 10.1.2.0/24")],
    shows: { kind: "none", patterns: [], diagnosed: "10.1.2.0/24" },
    remediatedBy: "reset",
  },
  {
    name: "proxy-arp",
    description: "ceos_2 answers ARP for others on eth1: proxy_arp is 1; every link still pings",
    actions: [inNetworkOf("host-b", "ceos_2", "sysctl -q -w net.ipv4.conf.eth1.proxy_arp=1")],
    shows: { kind: "none", patterns: [], diagnosed: "net.ipv4.conf.eth1.proxy_arp 1" },
    remediatedBy: "reset",
  },
];
