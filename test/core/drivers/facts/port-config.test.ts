import assert from "node:assert/strict";
import { factKinds } from "../../../../core/drivers/facts/index.js";
import { handLine } from "../../../../core/model/hand-line.js";
import { ovsFactsOf } from "./ovs-answers.js";

/** What is said of ports of the overlay's bridge and of the one under it. */
const configFacts = (own: string, below: string) =>
  ovsFactsOf({ config: own, underlayConfig: below }).filter(
    ({ code }) => code === "ovs-port-config",
  );

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

  it("say what becomes of fragments, on either bridge", () => {
    const found = ovsFactsOf({ config: "frags drop", underlayConfig: "frags drop" }).filter(
      ({ code }) => code === "ovs-fragments",
    );
    assert.deepEqual(
      found.map(({ about, value }) => [about, value]),
      [
        [{ of: "bridge", bridge: "arch-ovs" }, "drop"],
        [{ of: "underlay", device: "br-ul" }, "drop"],
      ],
    );
    assert.deepEqual(
      found.map((fact) => handLine(factKinds[fact.code]?.remove?.(fact) ?? [])),
      ["ovs-ofctl set-frags arch-ovs normal", "ovs-ofctl set-frags br-ul normal"],
    );
  });

  it("are none where no port has any", () => {
    assert.deepEqual(configFacts("", ""), []);
  });
});
