/**
 * First words of commands that an interface has and nothing here uses. In a text that indents nothing they tell that the
 * interface's section goes on; none of them opens a section of its own.
 */
const WORDS = [
  "arp (?:cache|gratuitous|monitor)",
  "bfd (?:echo|interval|neighbor|per-link)",
  "bgp session",
  "cpu traffic-policy",
  "dhcp server ipv[46]",
  "ip (?:attached-host|directed-broadcast|icmp|nat (?:source|destination|service-profile)|ospf|pim|rip|verify|virtual-router address)",
  "ip igmp(?! snooping)",
  "ipv6 (?:attached-host|dhcp|mld|ospf|pim|verify|virtual-router address)",
  "isis",
  "link-debounce",
  "loop-protection",
  "mac-address",
  "monitor link-flap",
  "mpls (?:ip|ldp (?:igp|interface)|rsvp|shared|tunnel flood)",
  "multicast ipv[46]",
  "ntp serve",
  "ospfv3",
  "pim",
  "poe",
  "pvlan",
  "random-detect",
  "service-policy",
  "shape",
  "sync-e",
  "traffic-engineering",
  "tunnel",
  "vmtracer",
  "vrrp",
  // Below evpn ethernet-segment, address locking and queues.
  "address-family ipv[46](?: disabled)?$",
  "designated-forwarder",
  "identifier",
  "locked-address",
  "redundancy (?:all|single)-active",
  "route-target",
  "scheduler",
] as const;

const COMMAND = new RegExp(String.raw`^(?:(?:no|default) )?(?:${WORDS.join("|")})(?:\s|$)`, "i");

/** Whether a line is an interface's, though what it says is of no use here. */
export const isInterfaceCommand = (text: string): boolean => COMMAND.test(text);
