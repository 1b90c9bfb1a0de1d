import assert from "node:assert/strict";
import { pictureOf } from "../../core/report/picture/picture-of.js";
import { layerTwoFromObserved } from "../../core/layer2/index.js";
import { parseTopology } from "../../core/topology/parse.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import type { Finding } from "../../core/model/finding.js";
import { judgeObserved } from "../../policies/judge-observed.js";
import {
  BUNDLED,
  hostWithDevices,
  LOOP_THROUGH_BUNDLE,
  type BundledDevice,
} from "../core/layer2/bundled-devices.js";

const topology = (): EffectiveTopology => {
  const loaded = parseTopology(
    [
      "version: 1",
      "name: bundled",
      "hosts: { host-a: { ssh: { address: lab-a }, underlay: { address: 192.0.2.11 } } }",
      "overlay: { vni: 100001 }",
      "devices:",
      "  s1: { host: host-a, ports: 5, spanningTree: none }",
      "  s2: { host: host-a, ports: 5, spanningTree: none }",
      "links: []",
      "",
    ].join("\n"),
    "bundled.yaml",
  );
  assert.ok(loaded.ok);
  return loaded.topology;
};

const judged = (devices: readonly BundledDevice[]): readonly Finding[] =>
  judgeObserved(topology(), [hostWithDevices(devices)], { today: "2026-11-23" });

const plain = (container: string): BundledDevice => ({
  container,
  sections: "interface Ethernet4\n!\ninterface Ethernet5",
  attached: { eth4: 304, eth5: 305 },
});

describe("policies about port-channels", () => {
  it("call two links between two devices a loop, and two in a port-channel unknown", () => {
    const without = judged([plain("s1"), plain("s2")]);
    assert.ok(without.some(({ code, severity }) => `${code} ${severity}` === "L2-LOOP mandatory"));
    const found = judged(BUNDLED);
    assert.deepEqual(
      found.map(({ code, severity, verdict, message }) => [code, severity, verdict, message]),
      [
        [
          "L2-UNKNOWN",
          "advisory",
          "cannot-judge",
          "a loop or a leak through s1:eth4, s1:eth5 is neither found nor excluded",
        ],
        [
          "L2-UNKNOWN",
          "advisory",
          "cannot-judge",
          "a loop or a leak through s2:eth4, s2:eth5 is neither found nor excluded",
        ],
      ],
    );
    assert.match(found[0]?.evidence[0] ?? "", /^Port-Channel10 waits for LACP/);
  });

  it("call what goes round from a member to a port beside it a loop", () => {
    const found = judged(LOOP_THROUGH_BUNDLE).filter(
      ({ code }) => code === "L2-LOOP" || code === "L2-UNKNOWN",
    );
    assert.deepEqual(
      found.map(({ code, subjects }) => [code, ...subjects]),
      [
        [
          "L2-LOOP",
          "host-a/arch-ovs VLAN 304",
          "host-a/arch-ovs VLAN 305",
          "s1 VLAN 20",
          "s2 VLAN 1",
        ],
      ],
    );
  });

  it("stand beside a picture that does not claim to know it all", () => {
    const layer = layerTwoFromObserved([hostWithDevices(BUNDLED)]);
    const { summary, unknown } = pictureOf("bundled", layer, {
      links: [],
      isolated: [],
      joins: [],
    });
    assert.equal(summary, "1 host · 2 devices · 2 broadcast domains · not everything is known");
    assert.match(unknown.join("\n"), /^s1 Ethernet4: Port-Channel10 waits for LACP/);
  });
});
