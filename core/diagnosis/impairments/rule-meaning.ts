import { reachedBy } from "../../model/rules-setting.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import { perhaps, type Drop } from "./drop.js";
import { both as inBoth } from "./flow-match.js";
import { HARMLESS, ICMP, type FrameKind, type Impairment, type Meaning } from "./impairment.js";

/** Tables and chains that a ping to or from the container itself passes. */
const IN = /^(raw|mangle|nat|security|filter) -[AP] (PREROUTING|INPUT) /;
const OUT = /^(raw|mangle|nat|security|filter) -[AP] (OUTPUT|POSTROUTING) /;

/** "raw -A PREROUTING -p icmp -j DROP", "mangle -P OUTPUT DROP", and how packets come to it. */
export const ruleMeaning = ({ about, setting, value }: Undeclared, drop: Drop): Meaning => {
  const { by, after } = reachedBy(setting);
  const hook = by ?? value;
  const way = IN.test(hook) ? "in" : OUT.test(hook) ? "out" : undefined;
  // What is routed passes no declared ping.
  if (way === undefined || about.of !== "container") return HARMLESS;
  const match = both(ruleMatch(value), by === undefined ? undefined : ruleMatch(by));
  const { takes, sure, interface: end, ...whose } = match;
  if (takes.length === 0) return HARMLESS;
  const spot = { of: "container", container: about.container } as const;
  const at = end === undefined ? {} : { spot: { ...spot, interface: end } };
  const dropped = drop(way, takes, { ...whose, ...at });
  return sure && !after && DROPS.test(value) ? dropped : perhaps(dropped);
};

/** What has to match the rule and the one that leads to it. */
const both = (match: RuleMatch, by: RuleMatch | undefined): RuleMatch => {
  if (by === undefined) return match;
  const { takes, sure, ...whose } = by;
  return {
    ...whose,
    ...match,
    takes: inBoth(match.takes, takes),
    // Of two addresses nobody looks which is the narrower.
    sure: match.sure && sure && Object.keys(whose).every((key) => !(key in match)),
  };
};

/**
 * A rule of INPUT or OUTPUT that could drop pings: where all that it asks for is known, it does; else it takes some
 * of those that it could match. Undefined: it is in a chain of somebody's own, or leads to one.
 */
export const pingRuleMeaning = (fact: Undeclared, drop: Drop): Meaning | undefined => {
  if (!/^filter -A (INPUT|OUTPUT) /.test(fact.value) || !DROPS.test(fact.value)) return undefined;
  const { impairments, sure } = ruleMeaning(fact, drop);
  if (sure) return { impairments, sure };
  return { impairments: impairments.map((one) => ({ ...one, does: "loses" })), sure };
};

const DROPS = / -j (DROP|REJECT)\b|^\S+ -P \S+ DROP$/;

/** Of the conditions of a rule, or of a policy, which has none. */
const ruleMatch = (rule: string): RuleMatch =>
  conditionsOf(/^\S+ -P /.test(rule) ? "" : askedBy(rule));

const askedBy = (rule: string): string =>
  rule
    .replace(COMMENT, "")
    .split(" ")
    .slice(BEFORE_ITS_CONDITIONS)
    .join(" ")
    .replace(/ ?-[jg] .*$/, "");

/** "raw -A PREROUTING" */
const BEFORE_ITS_CONDITIONS = 3;

const COMMENT = / -m comment --comment (?:"(?:[^"\\]|\\.)*"|\S+)/;

type Matched = Pick<Impairment, "fromAddress" | "toAddress" | "over">;

interface RuleMatch extends Matched {
  readonly takes: readonly FrameKind[];
  /** That it comes in by, or leaves by. */
  readonly interface?: string;
  /** Whether it asks for nothing else. */
  readonly sure: boolean;
}

/** The conditions that are known, by pairs of an option and its value (iptables(8)). */
const conditionsOf = (conditions: string): RuleMatch => {
  let found: RuleMatch = { takes: ICMP, sure: true };
  for (const [, option = "", value = ""] of conditions.matchAll(/(-{1,2}\S+|!) (\S+)/g))
    found = withCondition(found, option, value);
  return found;
};

const withCondition = (match: RuleMatch, option: string, value: string): RuleMatch => {
  const plain = value.replace(/\/32$/, "");
  switch (option) {
    case "-p":
      return ["icmp", "1", "all"].includes(value) ? match : { ...match, takes: [] };
    case "-s":
      return { ...match, fromAddress: plain };
    case "-d":
      return { ...match, toAddress: plain };
    case "-i":
    case "-o":
      return value.endsWith("+") ? { ...match, sure: false } : { ...match, interface: value };
    case "-m":
      return ["icmp", "length"].includes(value) ? match : { ...match, sure: false };
    case "--length":
      return { ...match, ...ofLength(value) };
    case "--icmp-type":
      return { ...match, takes: ICMP_TYPES[value.replace("/0", "")] ?? [] };
    // A negation, or what is not modelled: it may match less.
    default:
      return { ...match, sure: false };
  }
};

/**
 * "1001:65535", of an IPv4 packet with its header (iptables-extensions(8), length). What takes small ones and lets
 * large ones pass is not modelled.
 */
const ofLength = (range: string): Partial<Pick<RuleMatch, "over" | "sure">> => {
  // As iptables-save writes a range that is open, up to the most that a packet can have (RFC 791).
  const [, least] = /^(\d+):65535$/.exec(range) ?? [];
  return least === undefined ? { sure: false } : { over: Number(least) - 1 };
};

const ICMP_TYPES: Readonly<Record<string, readonly FrameKind[]>> = {
  "8": ["request"],
  "echo-request": ["request"],
  "0": ["reply"],
  "echo-reply": ["reply"],
  any: ICMP,
};
