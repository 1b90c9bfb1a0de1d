import { namedBy } from "../../model/fact-setting.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import { perhaps } from "./drop.js";
import {
  ARP,
  EVERY_FRAME,
  HARMLESS,
  ICMP,
  type FrameKind,
  type Impairment,
  type Meaning,
  type Spot,
} from "./impairment.js";
import type { MeaningContext } from "./meaning-context.js";

/** What a filter takes of the frames of pings. */
interface Matched {
  readonly takes: readonly FrameKind[];
  readonly more: Partial<Pick<Impairment, "toAddress" | "fromAddress" | "toMac" | "fromMac">>;
  /** Whether it takes less than that, by what is not evaluated. */
  readonly partly: boolean;
}

/**
 * What a filter of tc(8) does that drops, or leads elsewhere, what it matches; undefined: it is none, or it is not
 * evaluated. Filters of the kinds matchall and flower are.
 */
export const filterMeaning = (
  fact: Undeclared,
  spot: Spot,
  context: MeaningContext,
): Meaning | undefined => {
  const { host, code, setting, value } = fact;
  if (code !== "tc-filter") return undefined;
  const [, protocol, keys = "", action = ""] =
    /^protocol (\S+) pref \d+ (?:matchall|flower) handle 0x[0-9a-f]+ (.*?) ?action order 1: (.+)$/.exec(
      value,
    ) ?? [];
  if (protocol === undefined || / skip_sw(?: |$)/.test(value)) return undefined;
  const ends = endsOf(action);
  if (ends === undefined) return undefined;
  const way = namedBy("tc-filter", setting) === "egress" ? "out" : "in";
  const isFirst =
    context.facts.find(
      (one) =>
        one.code === code &&
        one.setting === setting &&
        JSON.stringify(one.about) === JSON.stringify(fact.about),
    )?.value === value;
  // A datapath in userspace has what comes in before the filters of the host's device see it (packet(7)).
  const isSeen = spot.of === "container" || (way === "out" && isWayOut(fact, spot, context));
  const matched =
    spot.of === "tunnels"
      ? ofTunnels(protocol, pairsOf(keys), context)
      : matchedBy(protocol, pairsOf(keys));
  if (matched === undefined) return HARMLESS;
  const { takes, more, partly } = matched;
  const found: Meaning = {
    impairments: [{ host, spot, way, takes, ...more, does: "drops" }],
    sure: true,
  };
  return ends === "dropped" && isFirst && isSeen && !partly ? found : perhaps(found);
};

const isWayOut = ({ about }: Undeclared, spot: Spot, { ports }: MeaningContext): boolean =>
  spot.of !== "tunnels" || (about.of === "underlay" && ports.isWayOut(about.device));

/** What becomes of a frame that matches; undefined: it goes on, or is not followed. */
const endsOf = (action: string): "dropped" | "elsewhere" | undefined => {
  if (action === "gact action drop") return "dropped";
  return /^mirred \(Egress Redirect to device \S+\) stolen$/.test(action) ? "elsewhere" : undefined;
};

/** "eth_type ipv4 ip_proto icmp dst_ip 10.1.2.2" */
const pairsOf = (keys: string): readonly (readonly [string, string])[] => {
  const words = keys.split(" ").filter((word) => word !== "");
  return words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? ""] as const] : []));
};

const OF_PROTOCOLS: Readonly<Record<string, readonly FrameKind[]>> = {
  all: EVERY_FRAME,
  arp: ARP,
  ip: ICMP,
  ipv4: ICMP,
  ipv6: [],
};

/** Of echo requests and replies (RFC 792), and of ARP's questions and answers. */
const OF_KINDS: Readonly<Record<string, Readonly<Record<string, readonly FrameKind[]>>>> = {
  icmp_type: { "8": ["request"], "0": ["reply"] },
  arp_op: { request: ["arp-ask"], reply: ["arp-answer"] },
};

const OF_ENDS: Readonly<Record<string, keyof Matched["more"]>> = {
  ...({ dst_ip: "toAddress", arp_tip: "toAddress" } as const),
  ...({ src_ip: "fromAddress", arp_sip: "fromAddress" } as const),
  ...({ dst_mac: "toMac", src_mac: "fromMac" } as const),
};

/** An address, or a network with its length; not one with a mask. */
const PLAIN = /^(?:\d+(?:\.\d+){3}(?:\/\d+)?|[0-9a-f]{2}(?::[0-9a-f]{2}){5})$/;
const BROADCAST = "ff:ff:ff:ff:ff:ff";

/** Undefined: none of a ping's frames. */
const matchedBy = (
  protocol: string,
  keys: readonly (readonly [string, string])[],
): Matched | undefined => {
  let takes = OF_PROTOCOLS[protocol] ?? EVERY_FRAME;
  let partly = OF_PROTOCOLS[protocol] === undefined;
  let more: Matched["more"] = {};
  const narrow = (to: readonly FrameKind[]): void => {
    takes = takes.filter((kind) => to.includes(kind));
  };
  for (const [key, value] of keys) {
    const end = OF_ENDS[key];
    const kinds = OF_KINDS[key];
    if (key === "eth_type" && OF_PROTOCOLS[value] !== undefined) narrow(OF_PROTOCOLS[value]);
    else if (key === "ip_proto") narrow(value === "icmp" ? ICMP : []);
    else if (kinds !== undefined) narrow(kinds[value] ?? []);
    else if (key === "dst_mac" && value === BROADCAST) narrow(["arp-ask"]);
    else if (end !== undefined && PLAIN.test(value)) more = { ...more, [end]: value };
    else partly = true;
  }
  return takes.length === 0 ? undefined : { takes, more, partly };
};

/** Of the tunnels' own packets, which are UDP in IPv4 (RFC 7348); to and from whom is not evaluated. */
const ofTunnels = (
  protocol: string,
  keys: readonly (readonly [string, string])[],
  { udpPort }: MeaningContext,
): Matched | undefined => {
  const wanted: Readonly<Record<string, string>> = {
    ...{ eth_type: "ipv4", ip_proto: "udp", dst_port: String(udpPort) },
  };
  const isOther =
    protocol === "ipv6" ||
    keys.some(([key, value]) => wanted[key] !== undefined && wanted[key] !== value);
  // Whoever is not found gets nothing; who is known already is not asked for.
  const isArp = protocol === "arp";
  if (isOther && !isArp) return undefined;
  const partly =
    isArp || !["all", "ip"].includes(protocol) || keys.some(([key]) => wanted[key] === undefined);
  return { takes: EVERY_FRAME, more: {}, partly };
};
