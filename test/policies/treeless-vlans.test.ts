import assert from "node:assert/strict";
import { known } from "../../core/model/unknown.js";
import type { ObservedHost } from "../../core/model/observed.js";
import { parseTopology } from "../../core/topology/parse.js";
import { judgeObserved } from "../../policies/judge-observed.js";
import { hostWithDevices } from "../core/layer2/bundled-devices.js";

/** host-a, whose bridge passes BPDUs. */
const passing = (host: ObservedHost): ObservedHost => {
  assert.ok(host.ovs.known);
  const bridge = host.ovs.value.bridges["arch-ovs"] ?? assert.fail();
  const settings = { ...bridge.settings, otherConfig: { "forward-bpdu": "true" } };
  return {
    ...host,
    ovs: known({ ...host.ovs.value, bridges: { "arch-ovs": { ...bridge, settings } } }),
  };
};

/** Two switches with two links in VLAN 20 between them, each with these lines besides. */
const found = (lines: Readonly<Record<"s1" | "s2", readonly string[]>>): readonly string[] => {
  const loaded = parseTopology(
    [
      "version: 1",
      "name: treeless",
      "hosts: { host-a: { ssh: { address: lab-a }, underlay: { address: 192.0.2.11 } } }",
      "overlay: { vni: 100001, bridgeSettings: { forwardBpdu: true } }",
      "devices: { s1: { host: host-a }, s2: { host: host-a } }",
      "links: []",
      "",
    ].join("\n"),
    "treeless.yaml",
  );
  assert.ok(loaded.ok, JSON.stringify(loaded));
  const devices = Object.entries(lines).map(([container, own]) => ({
    container,
    sections: [
      "spanning-tree mode mstp",
      ...own,
      ...[4, 5].map((port) => `interface Ethernet${port}\n   switchport access vlan 20`),
    ].join("\n"),
    attached: { eth4: 304, eth5: 305 },
  }));
  return judgeObserved(loaded.topology, [passing(hostWithDevices(devices))], {
    today: "2026-11-23",
  })
    .filter(({ code }) => /LOOP|STP/.test(code))
    .map(({ code, severity }) => `${code} ${severity}`);
};

describe("VLANs without spanning tree", () => {
  it("have their loops broken by nothing, though the devices run it", () => {
    const both = (line: string) => found({ s1: [line], s2: [line] });
    assert.deepEqual(both("spanning-tree mst 0 priority 4096"), []);
    assert.deepEqual(both("no spanning-tree vlan-id 4090-4094"), []);
    assert.deepEqual(both("no spanning-tree vlan-id 20"), ["L2-LOOP mandatory"]);
    assert.deepEqual(both("no spanning-tree vlan-id 1-4094"), ["L2-LOOP mandatory"]);
  });

  it("are no loop where one of the devices may still block", () => {
    assert.deepEqual(found({ s1: ["no spanning-tree vlan-id 20"], s2: [] }), []);
  });
});
