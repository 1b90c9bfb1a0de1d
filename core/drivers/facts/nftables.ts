/** A rule or a policy of nftables that drops: "table inet guard, chain input: udp dport 4789 drop". */
export const nftablesDrops = (text: string): readonly string[] => {
  let table = "";
  let chain = "";
  let forwards = false;
  return text.split("\n").flatMap((raw) => {
    const line = raw.trim();
    const [, opened, name = ""] = /^(table|chain) (.+?) \{$/.exec(line) ?? [];
    if (opened === "table") table = name;
    if (opened === "chain") {
      chain = name;
      forwards = false;
    }
    // What is routed passes no declared ping; what is bridged does.
    if (/^type \S+ hook forward /.test(line) && !table.startsWith("bridge ")) forwards = true;
    if (opened !== undefined || forwards || !DROPS.test(line) || passesOver(line)) return [];
    return [`table ${table}, chain ${chain}: ${line}`];
  });
};

/** Verdicts and statements after which a packet is not what it was, or nowhere (nft(8)); `queue` drops where nobody listens. */
const DROPS =
  /(^|[\s;:])(drop|reject|queue|dnat|snat|masquerade|redirect|tproxy|fwd)\b|\b(ip|ether|icmp|arp|udp) \w+ set /;

/** What asks for another protocol than UDP, ICMP or ARP, or for packets that belong to nothing. */
const passesOver = (line: string): boolean =>
  /^(tcp|sctp|dccp|igmp) |\b(l4proto|protocol) (tcp|sctp|igmp)\b|ct state invalid (counter .*)?drop/.test(
    line,
  );
