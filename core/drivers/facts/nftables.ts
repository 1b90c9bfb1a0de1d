import type { NftPlace } from "../../model/rules-setting.js";

/** A rule or a policy of nftables that drops, and where it stands. */
export interface NftRule extends NftPlace {
  /** "table inet guard, chain input: udp dport 4789 drop" */
  readonly rule: string;
}

/** The rules and policies of `nft list ruleset` that drop or change packets. */
export const nftablesRules = (text: string): readonly NftRule[] => {
  let table = "";
  let chain = "";
  let place: NftPlace = { after: false };
  return text.split("\n").flatMap((raw): readonly NftRule[] => {
    const line = raw.trim();
    const [, opened, name = ""] = /^(table|chain) (.+?) \{$/.exec(line) ?? [];
    if (opened === "table") table = name;
    if (opened === "chain") {
      chain = name;
      place = { after: false };
    }
    if (opened !== undefined) return [];
    const [, hook, device] = /^type \S+ hook (\S+) (?:device "([^"]+)" )?/.exec(line) ?? [];
    if (hook !== undefined)
      place = { after: false, hook, ...(device === undefined ? {} : { device }) };
    // What is routed passes no declared ping; what is bridged does.
    if (place.hook === "forward" && !table.startsWith("bridge ")) return [];
    const here = place;
    if (hook === undefined && ACCEPTS.test(line)) place = { ...place, after: true };
    if (!DROPS.test(line) || passesOver(line)) return [];
    // A policy counts after every rule of its chain.
    const after = hook === undefined ? here.after : mayAccept(text, table, chain);
    return [{ ...here, after, rule: `table ${table}, chain ${chain}: ${line}` }];
  });
};

/** The same as texts. */
export const nftablesDrops = (text: string): readonly string[] =>
  nftablesRules(text).map(({ rule }) => rule);

/** Verdicts by which the rules that follow are not asked, or that send a packet elsewhere first (nft(8), "VERDICT STATEMENTS"). */
const ACCEPTS = /(^|[\s;:])(accept|return|jump|goto|continue|queue|vmap)\b/;

/** Whether a rule of the chain may accept. */
const mayAccept = (text: string, table: string, chain: string): boolean => {
  const [, inTable = ""] = text.split(`table ${table} {`);
  const [, inChain = ""] = inTable.split(`chain ${chain} {`);
  const [rules = ""] = inChain.split("\n\t}");
  return rules
    .split("\n")
    .some((line) => !/^\s*type \S+ hook /.test(line) && ACCEPTS.test(line.trim()));
};

/** Verdicts and statements after which a packet is not what it was, or nowhere (nft(8)); `queue` drops where nobody listens. */
const DROPS =
  /(^|[\s;:])(drop|reject|queue|dnat|snat|masquerade|redirect|tproxy|fwd)\b|\b(ip|ether|icmp|arp|udp) \w+ (?:ip |ether )?set /;

/** What asks for another protocol than UDP, ICMP or ARP, or for packets that belong to nothing. */
const passesOver = (line: string): boolean =>
  /^(tcp|sctp|dccp|igmp) |\b(l4proto|protocol) (tcp|sctp|igmp)\b|ct state invalid (counter .*)?drop/.test(
    line,
  );
