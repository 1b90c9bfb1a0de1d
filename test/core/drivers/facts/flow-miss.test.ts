import assert from "node:assert/strict";
import { factKinds } from "../../../../core/drivers/facts/index.js";
import { handLine } from "../../../../core/model/hand-line.js";
import { ovsFactsOf } from "./ovs-answers.js";

const flowFacts = (own: string, below: string) =>
  ovsFactsOf({ flows: own, underlayFlows: below }).filter(({ code }) =>
    code.startsWith("ovs-flow"),
  );

describe("a flow table with nothing for what no flow takes", () => {
  it("is a fact of its bridge, and remediated by the flow that a bridge is made with", () => {
    const found = flowFacts("miss\n priority=5,arp actions=NORMAL", "miss");
    assert.deepEqual(
      found.map(({ code, about }) => [code, about]),
      [
        ["ovs-flow-miss", { of: "bridge", bridge: "arch-ovs" }],
        ["ovs-flow", { of: "bridge", bridge: "arch-ovs" }],
        ["ovs-flow-miss", { of: "underlay", device: "br-ul" }],
      ],
    );
    const [, , last] = found;
    assert.match(
      handLine((last && factKinds[last.code]?.remove?.(last)) ?? []),
      /^ovs-ofctl .*add-flow br-ul priority=0,actions=NORMAL$/,
    );
  });
});
