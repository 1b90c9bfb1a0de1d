import assert from "node:assert/strict";
import { factKinds, parseFacts } from "../../../../core/drivers/facts/index.js";
import { handLine } from "../../../../core/model/hand-line.js";
import type { HostTarget } from "../../../../core/model/target.js";

const TARGET: HostTarget = {
  name: "host-b",
  ssh: { address: "host-b" },
  bridge: "arch-ovs",
  underlay: "10.14.23.181",
  containers: [],
};

const answer = (name: string, text: string): string =>
  `#overlay:ask ${name}\n${text}\n#overlay:exit 0\n`;

const flowFacts = (own: string, below: string) => {
  const stdout = [
    answer("underlay", "br-ul"),
    answer("flows", own),
    answer("underlayFlows", below),
  ].join("");
  const section = { exitCode: 0, stdout, stderr: "" };
  const facts = parseFacts(TARGET, new Map([["facts-ovs", section]])) ?? {};
  return Object.values(facts).flatMap((read) =>
    read.known ? read.value.filter(({ code }) => code.startsWith("ovs-flow")) : [],
  );
};

describe("a flow table with nothing for what no flow takes", () => {
  it("is a fact of its bridge, and mended by the flow that a bridge is made with", () => {
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
