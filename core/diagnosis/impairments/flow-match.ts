import { ARP, EVERY_FRAME, ICMP, type FrameKind } from "./impairment.js";

/** What a flow matches, as far as pings go. */
export interface FlowMatch {
  readonly takes: readonly FrameKind[];
  /** The protocol that it asks for, as ovs-ofctl names it: "udp", "0x88cc"; absent: any. */
  readonly protocol?: string;
  /** Of a frame that comes in with this tag. */
  readonly vlan?: number;
  /** By name or number, as it is printed. */
  readonly inPort?: string;
  readonly fromAddress?: string;
  readonly toAddress?: string;
  readonly fromMac?: string;
  readonly toMac?: string;
  /** UDP destination port. */
  readonly udpPort?: number;
  /** Whether it asks for more than is named here: it may match less. */
  readonly more: boolean;
}

/** What stands before a flow's match (ovs-ofctl(8), "Flow Syntax"). */
const BESIDE =
  /^(cookie|table|priority|idle_timeout|hard_timeout|send_flow_rem|importance|idle_age|hard_age)(=|$)/;

/**
 * The match of a line of `ovs-ofctl dump-flows` (ovs-fields(7)). What asks for other protocols than a ping
 * has takes none of its frames.
 */
export const flowMatch = (flow: string): FlowMatch => {
  const [head = ""] = flow.split(" actions=");
  const fields = head.split(/[,\s]+/).filter((field) => field !== "" && !BESIDE.test(field));
  return fields.reduce<FlowMatch>(withField, { takes: EVERY_FRAME, more: false });
};

/** Protocols by the names that ovs-ofctl gives them. */
const PROTOCOLS: Readonly<Record<string, readonly FrameKind[]>> = {
  arp: ARP,
  ip: ICMP,
  icmp: ICMP,
  udp: [],
  tcp: [],
  sctp: [],
  ipv6: [],
  icmp6: [],
  tcp6: [],
  udp6: [],
  sctp6: [],
  rarp: [],
  mpls: [],
  mplsm: [],
};

/** What a field's value leaves of a ping's frames: ARP's operations (RFC 826), ICMP's types (RFC 792). */
const BY_VALUE: Readonly<Record<string, Readonly<Record<string, readonly FrameKind[]>>>> = {
  arp_op: { "1": ["arp-ask"], "2": ["arp-answer"] },
  icmp_type: { "8": ["request"], "0": ["reply"] },
  icmp_code: { "0": EVERY_FRAME },
  nw_proto: { "1": ICMP },
  ip_proto: { "1": ICMP },
  // The first fragment of none is none (ovs-fields(7), "ip_frag").
  nw_frag: { no: EVERY_FRAME, not_later: EVERY_FRAME },
  ip_frag: { no: EVERY_FRAME, not_later: EVERY_FRAME },
};

/** Of every frame to more than one receiver. */
export const ANY_GROUP = "01:00:00:00:00:00/01:00:00:00:00:00";
const NO_GROUP = "00:00:00:00:00:00/01:00:00:00:00:00";

const withField = (match: FlowMatch, field: string): FlowMatch => {
  const protocol = PROTOCOLS[field];
  const [name = "", value = ""] = field.split("=");
  if (protocol !== undefined)
    return { ...match, protocol: field, takes: both(match.takes, protocol) };
  const byValue = BY_VALUE[name];
  if (byValue !== undefined) return { ...match, takes: both(match.takes, byValue[value] ?? []) };
  switch (name) {
    case "in_port":
      return { ...match, inPort: value.replaceAll('"', "") };
    case "dl_vlan":
      return { ...match, vlan: Number(value) };
    case "tp_dst":
    case "udp_dst":
      return { ...match, udpPort: Number(value) };
    case "nw_src":
    case "arp_spa":
      return { ...match, fromAddress: value };
    case "nw_dst":
    case "arp_tpa":
      return { ...match, toAddress: value };
    case "dl_src":
    case "arp_sha":
      return value.includes("/") ? { ...match, more: true } : { ...match, fromMac: value };
    case "dl_dst":
      return toMac(match, value);
    // What is neither ARP nor IPv4 is no part of a ping.
    case "dl_type":
      return { ...match, protocol: value, takes: [] };
    default:
      return { ...match, more: true };
  }
};

const toMac = (match: FlowMatch, value: string): FlowMatch => {
  const single = match.takes.filter((kind) => kind !== "arp-ask");
  if (/^ff:ff:ff:ff:ff:ff$/i.test(value) || value === ANY_GROUP)
    return { ...match, takes: both(match.takes, ["arp-ask"]) };
  if (value === NO_GROUP) return { ...match, takes: single };
  return value.includes("/") ? { ...match, more: true } : { ...match, takes: single, toMac: value };
};

export const both = (
  some: readonly FrameKind[],
  others: readonly FrameKind[],
): readonly FrameKind[] => some.filter((kind) => others.includes(kind));
