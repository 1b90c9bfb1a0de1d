import assert from "node:assert/strict";
import type { DeviceForwarding } from "../../../../../core/model/layer-two.js";
import { layerTwoFromObserved } from "../../../../../core/layer2/index.js";
import { hostWithDevices } from "../../../layer2/bundled-devices.js";
import { mandatory, PLAIN, s1, seenOf } from "./lab.js";

const IN_20 = "interface Ethernet5\n   switchport access vlan 20";

const port = (...lines: readonly string[]): string =>
  ["interface Ethernet4", ...lines.map((line) => `   ${line}`)].join("\n");

const forwardingOf = (...lines: readonly string[]): DeviceForwarding => {
  const layer = layerTwoFromObserved([hostWithDevices([s1(...lines)])]);
  return layer.devices[0]?.ports[0]?.forwarding ?? assert.fail();
};

const TRUNK = ["switchport mode trunk", "switchport trunk native vlan 20"];

describe("the VLAN of an untagged frame", () => {
  for (const [name, lines] of [
    ["a trunk", [port(...TRUNK)]],
    ["a trunk with a phone", [port(...TRUNK, "switchport phone vlan 30")]],
    ["a phone trunk tagged", [port(...TRUNK, "switchport phone trunk tagged")]],
    ["a trunk of phones", [port("switchport mode trunk phone", "switchport trunk native vlan 20")]],
    [
      "a profile",
      ["interface profile LAB\n   command switchport access vlan 20", port("profile LAB")],
    ],
    [
      "two profiles, the last of which counts",
      [
        "interface profile A\n   command switchport access vlan 30",
        "interface profile B\n   command sw acc vlan 20",
        port("profile A B"),
      ],
    ],
  ] as const)
    it(`is 20 on ${name}: a loop`, () => {
      assert.deepEqual(seenOf(s1(...lines, IN_20), PLAIN), { loops: 1, doubts: [] });
      assert.deepEqual(mandatory(s1(...lines, IN_20), PLAIN), ["L2-LOOP"]);
    });

  for (const [name, lines] of [
    [
      "a trunk that tags its native VLAN",
      [port("switchport mode trunk", "switchport trunk native vlan tag"), "interface Ethernet5"],
    ],
    ["a suspended VLAN", ["vlan 20\n   state suspend", port("switchport access vlan 20"), IN_20]],
    [
      "a suspended VLAN in a list",
      ["vlan 10,20-22\n   state suspend", port("switchport access vlan 20"), IN_20],
    ],
    ["a suspended native VLAN", ["vlan 20\n   state suspend", port(...TRUNK), IN_20]],
    [
      "a trunk that does not allow its native VLAN",
      [port(...TRUNK, "switchport trunk allowed vlan 30"), IN_20],
    ],
    [
      "a profile that the port overrules",
      [
        "interface profile LAB\n   command switchport access vlan 20",
        port("profile LAB", "switchport access vlan 30"),
        IN_20,
      ],
    ],
  ] as const)
    it(`is none on ${name}: no loop, and no doubt`, () => {
      assert.deepEqual(seenOf(s1(...lines), PLAIN), { loops: 0, doubts: [] });
      assert.deepEqual(mandatory(s1(...lines), PLAIN), []);
    });

  it("is not known on the two ports of a backup link: no mandatory loop", () => {
    const lines = [port("switchport access vlan 20", "switchport backup-link Ethernet5"), IN_20];
    assert.deepEqual(seenOf(s1(...lines), PLAIN), {
      loops: 0,
      doubts: [
        's1:eth4: Ethernet4 has "switchport backup-link Ethernet5", which is not modelled',
        's1:eth5: Ethernet5 has "interface Ethernet4 / switchport backup-link Ethernet5", which is not modelled',
      ],
    });
    assert.deepEqual(mandatory(s1(...lines), PLAIN), []);
  });

  for (const line of [
    "switchport mode dot1q-tunnel",
    "switchport mode private-vlan host",
    "switchport phone trunk untagged",
    "switchport vlan translation 20 30",
    "switchport vlan mapping 20 30",
    "switchport port-security",
    "switchport something of a later release",
    "mac access-group DENY in",
    "traffic-loopback source system device mac",
    "dot1x port-control auto",
  ])
    it(`is not known with "${line}"`, () => {
      const seen = seenOf(s1(port(line), "interface Ethernet5"), PLAIN);
      assert.equal(seen.loops, 0);
      assert.equal(seen.doubts.length, 1);
      assert.match(seen.doubts[0] ?? "", /^s1:eth4: Ethernet4 has "\w.*", which is not modelled$/);
    });

  it("is unknown in a private VLAN", () => {
    const lines = [
      "vlan 20\n   private-vlan isolated primary vlan 10",
      port("switchport access vlan 20"),
    ];
    assert.match(
      seenOf(s1(...lines), PLAIN).doubts[0] ?? "",
      /VLAN 20 has "private-vlan isolated primary vlan 10", which is not modelled$/,
    );
  });

  for (const [allowed, wanted] of [
    [["none"], []],
    [["all"], "all"],
    [["10,20-22"], [10, 20, 21, 22]],
    [
      ["10", "add 20-21"],
      [10, 20, 21],
    ],
    [
      ["10-12", "remove 11"],
      [10, 12],
    ],
    [["none", "add 7"], [7]],
    [["1-4094"], "all"],
    [["10", "all"], "all"],
  ] as const)
    it(`may be on a trunk of "${allowed.join(", ")}"`, () => {
      const lines = allowed.map((list) => `switchport trunk allowed vlan ${list}`);
      const forwarding = forwardingOf(port("switchport mode trunk", ...lines));
      assert.ok(forwarding.mode === "switchport" && forwarding.vlans.mode === "trunk");
      assert.deepEqual(forwarding.vlans.vlans, wanted);
    });

  it("may be all but one on a trunk: except, remove, a trunk group, a suspended VLAN", () => {
    for (const lines of [
      [port("switchport mode trunk", "switchport trunk allowed vlan except 20")],
      [port("switchport mode trunk", "switchport trunk allowed vlan remove 20")],
      ["vlan 20\n   trunk group G", port("switchport mode trunk")],
      ["vlan 20\n   trunk group G", port("switchport mode trunk", "switchport trunk group H")],
      ["vlan 20\n   state suspend", port("switchport mode trunk")],
    ]) {
      const forwarding = forwardingOf(...lines);
      assert.ok(forwarding.mode === "switchport" && forwarding.vlans.mode === "trunk");
      const { vlans } = forwarding.vlans;
      assert.ok(vlans !== "all");
      assert.deepEqual(
        [vlans.length, vlans.includes(20), vlans.includes(4094)],
        [4093, false, true],
      );
    }
    assert.deepEqual(
      forwardingOf(
        "vlan 20\n   trunk group G",
        port("switchport mode trunk", "switchport trunk group G"),
      ),
      { mode: "switchport", vlans: { mode: "trunk", vlans: "all", native: 1 } },
    );
  });
});
