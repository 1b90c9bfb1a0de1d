import assert from "node:assert/strict";
import { declaredConfig } from "../../../../../core/devices/ceos/declared-config.js";
import { declaredLayer } from "../../../../../core/devices/ceos/declared-layer.js";
import { writtenInterface } from "../../../../../core/devices/ceos/written-interface.js";
import {
  ceosConfigKind,
  type CeosConfigInputs,
} from "../../../../../core/devices/ceos/config-schema.js";
import { parseTopology } from "../../../../../core/topology/parse.js";
import { configOf } from "./lab.js";
import { declared, planned } from "./planned.js";

const TRUNK = { mode: "switchport", switchportMode: "trunk", shutdown: false } as const;
const LISTED = declared({ ...TRUNK, trunkVlans: "10-20,30", nativeVlan: 10 });

const file = (port: string, link = true): string =>
  [
    "version: 1",
    "name: trunks",
    "hosts:",
    "  host-a: { ssh: { address: a }, underlay: { address: 192.0.2.11 } }",
    "  host-b: { ssh: { address: b }, underlay: { address: 192.0.2.12 } }",
    "overlay: { vni: 100001 }",
    "devices:",
    `  s1: { host: host-a, interfaces: { Ethernet5: ${port} } }`,
    "  s2: { host: host-b, interfaces: { Ethernet5: { role: routed, address: 10.1.5.2/24 } } }",
    link ? "links: [{ ends: [s1:eth5, s2:eth5], vlan: 3005 }]" : "links: []",
    "",
  ].join("\n");

const inputsOf = (port: string): CeosConfigInputs["interfaces"] => {
  const loaded = parseTopology(file(port), "trunks.yaml");
  assert.ok(loaded.ok, JSON.stringify(loaded));
  const device = loaded.topology.devices["s1"];
  assert.ok(device?.kind === "ceos");
  const { inputs } = declaredConfig(device, { lasting: {}, temporary: {} });
  assert.ok(ceosConfigKind.schema.safeParse(inputs).success);
  return inputs.interfaces;
};

const mistakes = (port: string, link = true): readonly string[] => {
  const loaded = parseTopology(file(port, link), "trunks.yaml");
  return loaded.ok
    ? []
    : loaded.mistakes.map(({ path, found, allowed }) => `${path}: ${found}; ${allowed}`);
};

describe("a declared trunk", () => {
  it("is one with all its VLANs, native ones included, and comes back as it was", () => {
    assert.deepEqual(planned(LISTED, "switchport access vlan 7"), {
      changes: [
        ["interfaces.Ethernet5.switchportMode", undefined, "trunk"],
        ["interfaces.Ethernet5.trunkVlans", undefined, "10-20,30"],
        ["interfaces.Ethernet5.nativeVlan", undefined, 10],
      ],
      lines: [
        "interface Ethernet5",
        "switchport mode trunk",
        "switchport trunk allowed vlan 10-20,30",
        "switchport trunk native vlan 10",
      ],
      undo: [
        "interface Ethernet5",
        "switchport mode access",
        "no switchport trunk allowed vlan",
        "no switchport trunk native vlan",
      ],
    });
  });

  it("differs in its VLANs and its native one by themselves", () => {
    const live = ["switchport mode trunk", "switchport trunk allowed vlan 10-20,30"];
    assert.deepEqual(planned(LISTED, ...live, "switchport trunk native vlan 10").changes, []);
    assert.deepEqual(planned(LISTED, ...live, "switchport trunk native vlan tag"), {
      changes: [["interfaces.Ethernet5.nativeVlan", "tag", 10]],
      lines: ["interface Ethernet5", "switchport trunk native vlan 10"],
      undo: ["interface Ethernet5", "switchport trunk native vlan tag"],
    });
    assert.deepEqual(
      planned(
        LISTED,
        "switchport mode trunk",
        "switchport trunk allowed vlan none",
        "switchport trunk native vlan 10",
      ),
      {
        changes: [["interfaces.Ethernet5.trunkVlans", "none", "10-20,30"]],
        lines: ["interface Ethernet5", "switchport trunk allowed vlan 10-20,30"],
        undo: ["interface Ethernet5", "switchport trunk allowed vlan none"],
      },
    );
  });

  it("carries every VLAN, and VLAN 1 untagged, where nothing else is said", () => {
    const { changes, lines, undo } = planned(
      declared(TRUNK),
      "switchport mode trunk",
      "switchport trunk native vlan 5",
      "switchport trunk allowed vlan 5-9",
    );
    assert.deepEqual(changes, [
      ["interfaces.Ethernet5.trunkVlans", "5-9", undefined],
      ["interfaces.Ethernet5.nativeVlan", 5, undefined],
    ]);
    assert.deepEqual(lines.slice(1), [
      "no switchport trunk allowed vlan",
      "no switchport trunk native vlan",
    ]);
    assert.deepEqual(undo.slice(1), [
      "switchport trunk allowed vlan 5-9",
      "switchport trunk native vlan 5",
    ]);
  });

  it("leaves the trunk lines of an access port alone, which have no effect", () => {
    assert.deepEqual(
      planned(
        declared({ mode: "switchport", shutdown: false }),
        "switchport trunk allowed vlan 5-9",
        "switchport trunk native vlan tag",
      ).changes,
      [],
    );
  });

  it("is written in a topology, in any spelling of its VLANs", () => {
    const port = { mode: "switchport", switchportMode: "trunk", shutdown: false } as const;
    assert.deepEqual(inputsOf("{ role: switchport, trunk: {} }"), { Ethernet5: port });
    assert.deepEqual(
      inputsOf('{ role: switchport, trunk: { allowed: "30,20,11-19,10", native: 10 } }'),
      { Ethernet5: { ...port, trunkVlans: "10-20,30", nativeVlan: 10 } },
    );
    assert.deepEqual(inputsOf("{ role: switchport, trunk: { allowed: 1-4094, native: 1 } }"), {
      Ethernet5: port,
    });
  });

  it("is in the graph with its VLANs", () => {
    assert.deepEqual(declaredLayer(LISTED, [5]).ports[0]?.forwarding, {
      mode: "switchport",
      vlans: {
        mode: "trunk",
        vlans: [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 30],
        native: 10,
      },
    });
  });

  it("is refused where EOS or the bridge would ignore it, with the place", () => {
    const at = "devices.s1.interfaces.Ethernet5";
    assert.deepEqual(mistakes("{ role: routed, trunk: {} }"), [
      `${at}.trunk: a trunk on a routed interface; no trunk: only a switchport is one`,
    ]);
    assert.deepEqual(mistakes("{ role: switchport, accessVlan: 5, trunk: {} }"), [
      `${at}.accessVlan: 5 on a trunk; no access VLAN: EOS does not apply it there; trunk.native is the untagged VLAN`,
    ]);
    for (const trunk of ["{ native: tag }", "{ allowed: 10-20 }", "{ allowed: none }"]) {
      const [problem = ""] = mistakes(`{ role: switchport, trunk: ${trunk} }`);
      assert.match(problem, /Ethernet5\.trunk: no VLAN for frames without a tag at s1:eth5/);
      assert.deepEqual(mistakes(`{ role: switchport, trunk: ${trunk} }`, false), []);
    }
    assert.deepEqual(mistakes("{ role: switchport, trunk: { allowed: 20-10 } }"), [
      `${at}.trunk.allowed: "20-10"; all, none, or VLANs from 1 to 4094 such as "10-20,30"`,
    ]);
    assert.deepEqual(mistakes("{ role: switchport, trunk: { native: 0 } }"), [
      `${at}.trunk.native: 0; tag, or a VLAN, 1 to 4094`,
    ]);
  });

  it("is written by discovery and import as it is found", () => {
    const found = configOf(
      "interface Ethernet5",
      "   switchport mode trunk",
      "   switchport trunk allowed vlan 10-12",
      "   switchport trunk native vlan tag",
      "interface Ethernet6",
      "   switchport mode trunk",
      "interface Ethernet7",
      "   switchport trunk native vlan 7",
    ).interfaces;
    const written = Object.values(found).map((port) => writtenInterface(port));
    assert.deepEqual(written, [
      { role: "switchport", trunk: { allowed: "10-12", native: "tag" } },
      { role: "switchport", trunk: {} },
      {
        role: "switchport",
        note: "left out, as a topology cannot say it: trunk native vlan 7",
      },
    ]);
  });
});
