import assert from "node:assert/strict";
import { flowMatch } from "../../../../core/diagnosis/impairments/flow-match.js";

describe("the frames of a ping that a flow matches", () => {
  const takes: Readonly<Record<string, readonly string[]>> = {
    "priority=0 actions=drop": ["arp-ask", "arp-answer", "request", "reply"],
    "priority=1,arp,arp_op=1 actions=drop": ["arp-ask"],
    "priority=1,arp,arp_op=2 actions=drop": ["arp-answer"],
    "priority=1,icmp,icmp_type=0 actions=drop": ["reply"],
    "priority=1,icmp,icmp_type=8 actions=drop": ["request"],
    "priority=1,icmp,icmp_type=3 actions=drop": [],
    "priority=1,ip,nw_proto=89 actions=drop": [],
    "priority=1,dl_type=0x88cc actions=drop": [],
    "priority=1,dl_dst=ff:ff:ff:ff:ff:ff actions=drop": ["arp-ask"],
    "priority=1,dl_dst=01:00:00:00:00:00/01:00:00:00:00:00 actions=drop": ["arp-ask"],
    "priority=1,dl_dst=00:00:00:00:00:00/01:00:00:00:00:00 actions=drop": [
      "arp-answer",
      "request",
      "reply",
    ],
    "priority=1,udp,tp_dst=53 actions=drop": [],
  };
  for (const [flow, kinds] of Object.entries(takes))
    it(`are ${kinds.join(", ") || "none"} with ${flow}`, () => {
      const match = flowMatch(flow);
      assert.deepEqual(match.takes, kinds);
      assert.equal(match.more, false);
    });

  it("are those of a sender or a receiver where it asks for one", () => {
    const { fromMac, fromAddress, toAddress, more } = flowMatch(
      "priority=9,ip,dl_src=72:42:1f:f2:85:ef,nw_src=10.1.2.1,nw_dst=10.1.2.0/24 actions=drop",
    );
    assert.deepEqual(
      [fromMac, fromAddress, toAddress, more],
      ["72:42:1f:f2:85:ef", "10.1.2.1", "10.1.2.0/24", false],
    );
  });

  it("may be fewer where it asks for what is not evaluated", () => {
    for (const field of [
      "nw_ttl=64",
      "vlan_tci=0x0000/0x1fff",
      "dl_src=72:00:00:00:00:00/ff:0:0:0:0:0",
    ])
      assert.equal(flowMatch(`priority=1,${field} actions=drop`).more, true, field);
  });
});
