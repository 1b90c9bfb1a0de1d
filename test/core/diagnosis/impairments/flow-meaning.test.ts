import assert from "node:assert/strict";
import { flowMeaning } from "../../../../core/diagnosis/impairments/flow-meaning.js";
import type { Undeclared } from "../../../../core/undeclared/undeclared.js";

/** Where it is, is said elsewhere. */
const without = (more: object): object =>
  Object.fromEntries(Object.entries(more).filter(([key]) => key !== "host" && key !== "spot"));

/** What a flow means: way, frames, what it does, whose, and whether it surely does that. */
const inShort = (value: string): readonly unknown[] => {
  const flow: Undeclared = {
    ...{ code: "ovs-flow", setting: "flow", value, host: "host-a", links: [] },
    about: { of: "bridge", bridge: "arch-ovs" },
    byHand: { does: "show", commands: [] },
  };
  const { impairments, sure } = flowMeaning(
    flow,
    {
      ports: { find: () => undefined, isOnlyUplink: () => false, isWayOut: () => false },
      facts: [flow],
      macOfAddress: () => undefined,
      macOfContainer: () => undefined,
      addresses: [],
      hostAt: () => undefined,
      udpPort: 4789,
    },
    false,
  );
  return [
    sure,
    ...impairments.map(({ way, takes, does, ...more }) => [way, takes, does, without(more)]),
  ];
};

describe("what a flow puts into frames that the learning switch then forwards", () => {
  it("hides the sender of a question, and not always that of its answer", () => {
    for (const actions of ["set_field:10.1.2.77->ip_src", "mod_nw_src:10.1.2.77"])
      assert.deepEqual(inShort(`priority=50,icmp,nw_src=10.1.2.2 actions=${actions},NORMAL`), [
        false,
        ["both", ["request"], "drops", { fromAddress: "10.1.2.2" }],
        ["both", ["reply"], "loses", { fromAddress: "10.1.2.2" }],
      ]);
  });

  it("is another's MAC address in answers for an address", () => {
    const answers = { toAddress: "10.1.2.2", mac: "02:00:00:00:00:09" };
    for (const actions of [
      "set_field:02:00:00:00:00:09->arp_sha",
      "load:0x20000000009->NXM_NX_ARP_SHA[]",
    ])
      assert.deepEqual(
        inShort(`priority=50,arp,arp_spa=10.1.2.2,arp_op=2 actions=${actions},NORMAL`),
        [true, ["both", ["arp-ask"], "answers", answers]],
      );
  });

  it("may be anything where it is put into questions, or for nobody in particular", () => {
    const name = "set_field:02:00:00:00:00:09->arp_sha,NORMAL";
    assert.deepEqual(inShort(`priority=50,arp,arp_spa=10.1.2.2,arp_op=1 actions=${name}`), [
      false,
      ["both", ["arp-ask"], "drops", { fromAddress: "10.1.2.2" }],
    ]);
    assert.deepEqual(inShort(`priority=50,arp,arp_op=2 actions=${name}`), [
      false,
      ["both", ["arp-answer"], "drops", {}],
    ]);
  });
});
