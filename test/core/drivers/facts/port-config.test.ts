import assert from "node:assert/strict";
import { factKinds, parseFacts } from "../../../../core/drivers/facts/index.js";
import { handLine } from "../../../../core/model/hand-line.js";
import type { ForwardingFact } from "../../../../core/model/forwarding-fact.js";
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

/** What is said of ports of the overlay's bridge and of the one under it. */
const configFacts = (own: string, below: string): readonly ForwardingFact[] => {
  const stdout = [
    answer("underlay", "br-ul"),
    answer("config", own),
    answer("underlayConfig", below),
  ].join("");
  const section = { exitCode: 0, stdout, stderr: "" };
  const facts = parseFacts(TARGET, new Map([["facts-ovs", section]])) ?? {};
  return Object.values(facts).flatMap((read) =>
    read.known ? read.value.filter(({ code }) => code === "ovs-port-config") : [],
  );
};

describe("OpenFlow's settings of ports", () => {
  it("are facts of the overlay's ports, and of the bridge that carries the tunnels", () => {
    const found = configFacts("7 vh0123456789a NO_FLOOD", "1 enp3s0 NO_FWD");
    assert.deepEqual(
      found.map(({ about, setting, value }) => [about, setting, value]),
      [
        [{ of: "port", bridge: "arch-ovs", port: "vh0123456789a" }, "OpenFlow config", "NO_FLOOD"],
        [{ of: "underlay", device: "br-ul" }, "OpenFlow config of enp3s0", "NO_FWD"],
      ],
    );
  });

  it("are taken away at the port that they are of, by the bridge that has it", () => {
    const lines = configFacts("7 vh0123456789a NO_FLOOD", "1 enp3s0 NO_RECV NO_FWD").map((fact) =>
      handLine(factKinds[fact.code]?.remove?.(fact) ?? []),
    );
    assert.deepEqual(lines, [
      "ovs-ofctl mod-port arch-ovs vh0123456789a flood",
      "ovs-ofctl mod-port br-ul enp3s0 receive && ovs-ofctl mod-port br-ul enp3s0 forward",
    ]);
  });

  it("are none where no port has any", () => {
    assert.deepEqual(configFacts("", ""), []);
  });
});
