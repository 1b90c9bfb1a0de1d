import { both } from "./flow-match.js";
import { ARP, EVERY_FRAME, ICMP, type FrameKind, type Impairment } from "./impairment.js";

/** What a rule of nftables matches, as far as pings go. */
export interface NftMatch extends Pick<Impairment, "fromAddress" | "toAddress"> {
  readonly takes: readonly FrameKind[];
  /** That a packet comes in by. */
  readonly from?: string;
  /** That a packet leaves by. */
  readonly to?: string;
  /** Whether it asks for nothing else, and drops. */
  readonly sure: boolean;
}

/** What the families see (nft(8), "ADDRESS FAMILIES"). */
const OF_FAMILY: Readonly<Record<string, readonly FrameKind[]>> = {
  ip: ICMP,
  inet: ICMP,
  ip6: [],
  arp: ARP,
};

/** Conditions of one kind of frame, by how `nft list ruleset` writes them. */
const PROTOCOLS: readonly (readonly [RegExp, readonly FrameKind[]])[] = [
  [/^(?:ip protocol|meta l4proto) icmp$/, ICMP],
  [/^(?:meta protocol|ether type) ip$/, ICMP],
  [/^(?:meta protocol|ether type) arp$/, ARP],
  [/^icmp type echo-request$/, ["request"]],
  [/^icmp type echo-reply$/, ["reply"]],
  [/^icmp type \{ echo-re(?:quest, echo-reply|ply, echo-request) \}$/, ICMP],
  [/^arp operation request$/, ["arp-ask"]],
  [/^arp operation reply$/, ["arp-answer"]],
  [/^icmp code 0$/, ICMP],
];

/** Parts of a rule: a set in braces is one word. */
const CONDITION =
  /(?:ip protocol|meta l4proto|meta protocol|ether type|icmp type|icmp code|arp operation|arp [sd]addr ip|ip [sd]addr|[io]if(?:name)?|iif|oif) (?:\{[^}]*\}|"[^"]*"|(?!vmap\b|set\b)[\w./:-]+)/g;

/** What says nothing about which packets it is for. */
const ASIDE =
  /\bcounter(?: packets \d+ bytes \d+)?|\barp (?:htype|hlen|plen) \d+|\bcomment "[^"]*"|\blog(?: prefix "[^"]*")?|^type \S+ hook .*?; policy /g;

/** @param text "table inet guard, chain input: ip saddr 10.1.2.1 counter packets 0 bytes 0 drop" */
export const nftMatch = (text: string): NftMatch => {
  const [, family = "", rule = ""] = /^table (\S+) .*?, chain [^:]*: (.*)$/.exec(text) ?? [];
  const conditions = rule.match(CONDITION) ?? [];
  const rest = rule.replaceAll(CONDITION, " ").replaceAll(ASIDE, " ").replace(/;$/, "").trim();
  const found = conditions.reduce<NftMatch>(withCondition, {
    takes: OF_FAMILY[family] ?? EVERY_FRAME,
    sure: /^(drop|reject( with .*)?)$/.test(rest),
  });
  // Of what is not evaluated a name may say for which protocol it is.
  return found.sure ? found : { ...found, takes: both(found.takes, takenByNft(text)) };
};

const withCondition = (match: NftMatch, condition: string): NftMatch => {
  const takes = PROTOCOLS.find(([form]) => form.test(condition))?.[1];
  if (takes !== undefined) return { ...match, takes: both(match.takes, takes) };
  const [, way, address] =
    /^(?:arp|ip) ([sd])addr (?:ip )?(\d[\d.]*(?:\/\d+)?)$/.exec(condition) ?? [];
  if (address !== undefined) {
    const kinds = both(match.takes, condition.startsWith("arp") ? ARP : ICMP);
    return {
      ...{ ...match, takes: kinds },
      ...(way === "s" ? { fromAddress: address } : { toAddress: address }),
    };
  }
  const [, side, device] = /^([io])if(?:name)? "?([^"*{]+)"?$/.exec(condition) ?? [];
  if (device !== undefined)
    return { ...match, ...(side === "i" ? { from: device } : { to: device }) };
  // Protocols that no ping has, and sets of which nobody knows what is in them.
  return /^(ip protocol|meta l4proto|ether type|meta protocol|icmp type|icmp code) [\w-]+$/.test(
    condition,
  )
    ? { ...match, takes: [] }
    : { ...match, sure: false };
};

/** "table netdev guard, chain input: ip protocol icmp drop": which of a ping's frames it could be about. */
export const takenByNft = (rule: string): Impairment["takes"] => {
  if (/\barp\b/.test(rule)) return ARP;
  return /\bicmp\b|\bip (saddr|daddr|protocol|ttl|length)\b|^table ip /.test(rule)
    ? ICMP
    : EVERY_FRAME;
};
