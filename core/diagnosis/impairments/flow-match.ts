import { ARP, EVERY_FRAME, ICMP, type FrameKind } from "./impairment.js";

/** What a flow matches, as far as pings go. */
export interface FlowMatch {
  readonly takes: readonly FrameKind[];
  /** Of a frame that comes in with this tag. */
  readonly vlan?: number;
  /** By name or number, as it is printed. */
  readonly inPort?: string;
  readonly toAddress?: string;
  readonly toMac?: string;
  /** UDP destination port. */
  readonly udpPort?: number;
  /** Whether it asks for more than is named here: it may match less. */
  readonly more: boolean;
}

/**
 * The match of a line of `ovs-ofctl dump-flows` (ovs-fields(7)). What asks for other protocols than a ping
 * has takes none of its frames.
 */
export const flowMatch = (flow: string): FlowMatch => {
  const [head = ""] = flow.split(" actions=");
  const fields = head
    .split(/[,\s]+/)
    .filter(
      (field) =>
        field !== "" &&
        !/^(cookie|table|priority|idle_timeout|hard_timeout|send_flow_rem|importance)(=|$)/.test(
          field,
        ),
    );
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
  rarp: [],
  mpls: [],
};

const withField = (match: FlowMatch, field: string): FlowMatch => {
  const protocol = PROTOCOLS[field];
  const [name = "", value = ""] = field.split("=");
  if (protocol !== undefined) return { ...match, takes: both(match.takes, protocol) };
  switch (name) {
    case "in_port":
      return { ...match, inPort: value.replaceAll('"', "") };
    case "dl_vlan":
      return { ...match, vlan: Number(value) };
    case "tp_dst":
    case "udp_dst":
      return { ...match, udpPort: Number(value) };
    case "nw_dst":
    case "arp_tpa":
      return { ...match, toAddress: value };
    case "dl_dst":
      return /^ff:ff:ff:ff:ff:ff$/i.test(value)
        ? { ...match, takes: both(match.takes, ["arp-ask"]) }
        : { ...match, takes: match.takes.filter((kind) => kind !== "arp-ask"), toMac: value };
    default:
      return { ...match, more: true };
  }
};

const both = (some: readonly FrameKind[], others: readonly FrameKind[]): readonly FrameKind[] =>
  some.filter((kind) => others.includes(kind));
