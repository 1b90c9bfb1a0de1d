import assert from "node:assert/strict";
import { nftMatch } from "../../../../core/diagnosis/impairments/nft-match.js";

describe("the frames of a ping that a rule of nftables matches", () => {
  const of = (family: string, rule: string) => nftMatch(`table ${family} x, chain c: ${rule}`);
  const TAKES: Readonly<Record<string, readonly string[]>> = {
    "inet icmp type echo-request drop": ["request"],
    "ip icmp type destination-unreachable drop": [],
    "ip icmp type { echo-reply, echo-request } counter packets 0 bytes 0 drop": [
      "request",
      "reply",
    ],
    "arp arp operation reply drop": ["arp-answer"],
    "arp drop": ["arp-ask", "arp-answer"],
    "netdev ether type arp drop": ["arp-ask", "arp-answer"],
    "netdev drop": ["arp-ask", "arp-answer", "request", "reply"],
    "ip6 drop": [],
    "inet type filter hook input priority filter; policy drop;": ["request", "reply"],
    'ip ip protocol icmp log prefix "gone" drop comment "by hand"': ["request", "reply"],
  };
  for (const [text, kinds] of Object.entries(TAKES))
    it(`are ${kinds.join(", ") || "none"} with ${text}`, () => {
      const [family = "", ...rule] = text.split(" ");
      const match = of(family, rule.join(" "));
      assert.deepEqual(match.takes, kinds);
      assert.equal(match.sure, true);
    });

  it("are those of addresses and interfaces where it asks for them", () => {
    assert.deepEqual(of("inet", 'iifname "eth1" ip saddr 10.1.2.0/24 ip daddr 10.1.2.2 drop'), {
      takes: ["request", "reply"],
      sure: true,
      from: "eth1",
      fromAddress: "10.1.2.0/24",
      toAddress: "10.1.2.2",
    });
    assert.deepEqual(
      of(
        "arp",
        "arp htype 1 arp hlen 6 arp plen 4 arp saddr ip 10.1.2.1 counter packets 1 bytes 28 drop",
      ),
      { takes: ["arp-ask", "arp-answer"], sure: true, fromAddress: "10.1.2.1" },
    );
    assert.deepEqual(of("arp", "arp daddr ip 10.1.2.1 reject").toAddress, "10.1.2.1");
  });

  it("may be fewer where it asks for what is not evaluated, or does something else than to drop", () => {
    for (const rule of [
      "ip saddr @bad drop",
      "limit rate over 1/second drop",
      "ip daddr set 10.9.9.9",
      'iifname != "lo" drop',
      "icmp type echo-request queue to 5",
    ])
      assert.equal(of("ip", rule).sure, false, rule);
    const verdicts = of("ip", "ip protocol vmap { icmp : drop, tcp : accept }");
    assert.deepEqual([verdicts.takes, verdicts.sure], [["request", "reply"], false]);
    const renamed = of("arp", "arp operation reply arp saddr ip set 10.1.2.77");
    assert.deepEqual([renamed.takes, renamed.sure], [["arp-answer"], false]);
  });
});
