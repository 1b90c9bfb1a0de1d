import type { LocalRules } from "../../model/observed.js";
import { networksOverlap } from "../../model/ipv4.js";

/** A packet to or from the host or the device itself, as far as rules ask about it. */
export interface LocalPacket {
  readonly chain: "INPUT" | "OUTPUT";
  /** The interface that it comes in by, or leaves by; absent: it is not known, and it is not lo. */
  readonly interface?: string;
  /** IPv4, without prefix length; absent: not known. */
  readonly from?: string;
  readonly to?: string;
  readonly carries: IcmpEcho | UdpDatagram;
}

/** ICMP's type (RFC 792): 8 is an echo request, 0 its reply. */
export type IcmpEcho = "echo-request" | "echo-reply";

/** The first of a flow, from any port. */
export interface UdpDatagram {
  readonly toUdpPort: number;
}

/**
 * What becomes of it: `accepted`; `dropped`, by that rule or policy; `undecided`: a rule that asks what
 * is not modelled could drop it.
 */
export type LocalVerdict =
  | { readonly kind: "accepted" }
  | { readonly kind: "dropped"; readonly by: string }
  | {
      readonly kind: "undecided";
      readonly by: string;
      /** Whether another such rule could decide before it. */
      readonly after: boolean;
    };

/**
 * Evaluates the rules of `iptables -S` for one packet (iptables(8)): the first rule that matches decides,
 * a chain that ends returns, and a built-in chain ends with its policy. A rule that asks for something
 * that is not modelled may match or not: where it would decide otherwise, it is undecided.
 */
export const localVerdict = (local: LocalRules, packet: LocalPacket): LocalVerdict => {
  const doubts: Doubt[] = [];
  const policy = packet.chain === "INPUT" ? local.input : local.output;
  const decided = walk(local.rules, packet.chain, { packet, doubts, depth: 0 }) ?? {
    drops: policy !== "ACCEPT",
    by: `-P ${packet.chain} ${policy}`,
  };
  const doubt = doubts.find(({ drops }) => drops !== decided.drops);
  // A rule that drops what one before it may accept is what somebody has to look at; to take away the other would drop more.
  if (doubt?.drops === false && !decided.by.startsWith("-P "))
    return { kind: "undecided", by: decided.by, after: true };
  if (doubt !== undefined) return { kind: "undecided", by: doubt.by, after: doubt !== doubts[0] };
  return decided.drops ? { kind: "dropped", by: decided.by } : { kind: "accepted" };
};

interface Decision {
  readonly drops: boolean;
  readonly by: string;
}

/** A rule that may match; what it then does is not known either where it jumps. */
interface Doubt {
  readonly drops: boolean | undefined;
  readonly by: string;
}

interface Walk {
  readonly packet: LocalPacket;
  readonly doubts: Doubt[];
  readonly depth: number;
}

/** The kernel refuses chains that loop; deeper than this nobody nests. */
const DEEPEST = 32;

/** Undefined: the chain ends without a decision. */
const walk = (rules: readonly string[], chain: string, at: Walk): Decision | undefined => {
  if (at.depth > DEEPEST) return undefined;
  for (const rule of rulesOf(rules, chain)) {
    const match = matches(rule, at.packet);
    const [, jump = "", target = ""] = /(?:^| )-([jg]) (\S+)/.exec(rule) ?? [];
    if (match === "no" || PASSES_ON.has(target)) continue;
    const drops = DECIDES.get(target);
    if (match === "perhaps" || ASIDE.has(target)) at.doubts.push({ drops, by: rule });
    else if (drops !== undefined) return { drops, by: rule };
    else if (target === "RETURN") return undefined;
    else {
      const found = walk(rules, target, { ...at, depth: at.depth + 1 });
      // What is gone to does not come back to this chain.
      if (found !== undefined || jump === "g") return found;
    }
  }
  return undefined;
};

const rulesOf = (rules: readonly string[], chain: string): readonly string[] =>
  rules.filter((line) => line.startsWith(`-A ${chain} `));

const DECIDES: ReadonlyMap<string, boolean> = new Map([
  ["ACCEPT", false],
  ["DROP", true],
  ["REJECT", true],
]);

/** Targets that take the packet aside: what becomes of it is decided elsewhere. */
const ASIDE: ReadonlySet<string> = new Set(["NFQUEUE", "QUEUE", "TARPIT", "STEAL"]);

/** Targets after which the next rule is asked (iptables-extensions(8)); "" is none. */
export const PASSES_ON: ReadonlySet<string> = new Set([
  "",
  "LOG",
  "NFLOG",
  "MARK",
  "CONNMARK",
  "TRACE",
  "AUDIT",
]);

type Match = "yes" | "no" | "perhaps";

/** A comment, in quotes where it has spaces. */
const COMMENT = / -m comment --comment (?:"(?:[^"\\]|\\.)*"|\S+)/g;

/** Takes its parts one by one: `! -i eth1`, `-p icmp`, `-m icmp`, `--icmp-type 8`. */
const matches = (rule: string, packet: LocalPacket): Match => {
  const words = rule.replaceAll(COMMENT, "").split(" ").slice(2);
  let perhaps = false;
  for (let at = 0; at < words.length; at += 2) {
    const negated = words[at] === "!";
    if (negated) at += 1;
    const option = words[at] ?? "";
    const value = words[at + 1] ?? "";
    if (option === "-j" || option === "-g") break;
    const holds = holdsOf(option, value, packet);
    if (holds === undefined) perhaps = true;
    else if (holds === negated) return "no";
  }
  return perhaps ? "perhaps" : "yes";
};

/** Whether one condition holds; undefined: not known. */
const holdsOf = (option: string, value: string, packet: LocalPacket): boolean | undefined => {
  switch (option) {
    case "-i":
      return packet.chain === "INPUT" ? sameInterface(value, packet.interface) : false;
    case "-o":
      return packet.chain === "OUTPUT" ? sameInterface(value, packet.interface) : false;
    case "-p":
      return PROTOCOLS[isUdp(packet.carries) ? "udp" : "icmp"].includes(value);
    case "-s":
      return within(value, packet.from);
    case "-d":
      return within(value, packet.to);
    case "--icmp-type":
      return ofType(value, packet.carries);
    case "--dport":
    case "--dports":
      return toPort(value, packet.carries);
    case "-m":
      return MODULES.has(value) ? true : undefined;
    case "--state":
    case "--ctstate":
      return inState(value, packet.carries);
    case "--dst-type":
      return packet.chain === "INPUT" ? value === "LOCAL" : undefined;
    default:
      return undefined;
  }
};

const isUdp = (carries: LocalPacket["carries"]): carries is UdpDatagram =>
  typeof carries === "object";

const PROTOCOLS: Readonly<Record<"icmp" | "udp", readonly string[]>> = {
  icmp: ["icmp", "1", "all"],
  udp: ["udp", "17", "all"],
};

const ofType = (value: string, carries: LocalPacket["carries"]): boolean =>
  !isUdp(carries) && (ICMP_TYPES[carries].includes(value) || value === "any" || value === "255");

/** "4789", "4789,8472" or "4000:5000"; "0:" and ":1024" leave an end open. */
const toPort = (value: string, carries: LocalPacket["carries"]): boolean =>
  isUdp(carries) &&
  value.split(",").some((range) => {
    const [first = "", last = first] = range.split(":");
    return carries.toUdpPort >= Number(first) && carries.toUdpPort <= Number(last || 65_535);
  });

const ICMP_TYPES: Readonly<Record<IcmpEcho, readonly string[]>> = {
  "echo-request": ["8", "8/0", "echo-request"],
  "echo-reply": ["0", "0/0", "echo-reply"],
};

/** Match extensions that only introduce options that are known above. */
const MODULES: ReadonlySet<string> = new Set([
  ...["icmp", "state", "conntrack", "tcp", "udp", "multiport", "addrtype"],
]);

/** eth+ is every interface whose name begins so. */
const sameInterface = (pattern: string, name: string | undefined): boolean | undefined => {
  if (name === undefined) return pattern === "lo" ? false : undefined;
  return pattern.endsWith("+") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
};

/** A reply belongs to what was asked; a request that is not let in stays NEW. */
const inState = (states: string, carries: LocalPacket["carries"]): boolean =>
  states.split(",").includes(carries === "echo-reply" ? "ESTABLISHED" : "NEW");

/** Of a network whose mask is no prefix length nothing is said. */
const within = (network: string, address: string | undefined): boolean | undefined =>
  address === undefined || /\/.*\./.test(network)
    ? undefined
    : networksOverlap(network.includes("/") ? network : `${network}/32`, `${address}/32`);
