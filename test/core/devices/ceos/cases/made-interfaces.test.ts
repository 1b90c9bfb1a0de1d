import assert from "node:assert/strict";
import { projectConfig } from "../../../../../core/devices/ceos/read-config.js";
import { ceosConfigKind } from "../../../../../core/devices/ceos/config-schema.js";
import { configOf } from "./lab.js";
import { declared, plannedOn, ROUTED } from "./planned.js";

const MEMBER = { mode: "member", channelGroup: "10 mode on", shutdown: false } as const;

const BUNDLE = declared(MEMBER, {
  interfaces: {
    Ethernet5: MEMBER,
    Ethernet6: MEMBER,
    "Port-Channel10": { ...ROUTED, address: "10.1.5.1/24", mtu: 1446 },
  },
});

const PORTS = [
  "interface Ethernet5",
  "   no switchport",
  "   ip address 10.1.5.1/24",
  "interface Ethernet6",
  "   switchport access vlan 7",
];

describe("a declared port-channel", () => {
  it("is made with its members, and goes again", () => {
    assert.deepEqual(plannedOn(BUNDLE, configOf(...PORTS)), {
      changes: [
        ["interfaces.Ethernet5.mode", "routed", "member"],
        ["interfaces.Ethernet5.channelGroup", undefined, "10 mode on"],
        ["interfaces.Ethernet6.mode", "switchport", "member"],
        ["interfaces.Ethernet6.channelGroup", undefined, "10 mode on"],
        [
          "interfaces.Port-Channel10",
          undefined,
          { mode: "routed", shutdown: false, address: "10.1.5.1/24", mtu: 1446 },
        ],
      ],
      lines: [
        ...["interface Ethernet5", "channel-group 10 mode on"],
        ...["interface Ethernet6", "channel-group 10 mode on"],
        ...["interface Port-Channel10", "no switchport", "ip address 10.1.5.1/24", "mtu 1446"],
      ],
      undo: [
        ...["interface Port-Channel10", "no ip address"],
        ...["interface Ethernet5", "no channel-group"],
        ...["interface Ethernet6", "no channel-group"],
        "no interface Port-Channel10",
        ...["interface Ethernet5", "no switchport"],
        ...["interface Ethernet6", "switchport"],
      ],
    });
  });

  it("differs by property where it is there", () => {
    const live = configOf(
      "interface Port-Channel10",
      "   no switchport",
      "   ip address 10.1.5.9/24",
      "interface Ethernet5",
      "   channel-group 10 mode active",
      "interface Ethernet6",
      "   shutdown",
      "   channel-group 10 mode on",
    );
    assert.deepEqual(plannedOn(BUNDLE, live), {
      changes: [
        ["interfaces.Ethernet5.channelGroup", "10 mode active", "10 mode on"],
        ["interfaces.Ethernet6.shutdown", true, false],
        ["interfaces.Port-Channel10.address", "10.1.5.9/24", "10.1.5.1/24"],
        ["interfaces.Port-Channel10.mtu", 1500, 1446],
      ],
      lines: [
        ...["interface Ethernet5", "no channel-group"],
        ...["interface Ethernet5", "channel-group 10 mode on"],
        ...["interface Ethernet6", "no shutdown"],
        ...["interface Port-Channel10", "ip address 10.1.5.1/24", "mtu 1446"],
      ],
      undo: [
        ...["interface Port-Channel10", "no ip address"],
        ...["interface Ethernet5", "no channel-group"],
        ...["interface Ethernet5", "channel-group 10 mode active"],
        ...["interface Ethernet6", "shutdown"],
        ...["interface Port-Channel10", "ip address 10.1.5.9/24", "no mtu"],
      ],
    });
  });

  it("comes back with its member where both were taken away by hand", () => {
    const live = configOf("interface Ethernet5", "interface Ethernet6");
    const { lines } = plannedOn(BUNDLE, live);
    assert.deepEqual(lines.slice(-4), [
      "interface Port-Channel10",
      "no switchport",
      "ip address 10.1.5.1/24",
      "mtu 1446",
    ]);
  });

  it("may be a trunk, and in a VRF", () => {
    const trunk = declared(MEMBER, {
      interfaces: {
        Ethernet5: MEMBER,
        "Port-Channel10": {
          mode: "switchport",
          switchportMode: "trunk",
          trunkVlans: "10-12",
          shutdown: false,
        },
      },
    });
    assert.deepEqual(plannedOn(trunk, configOf("interface Ethernet5")).lines.slice(2), [
      "interface Port-Channel10",
      "switchport",
      "switchport mode trunk",
      "switchport trunk allowed vlan 10-12",
    ]);
    const red = declared(MEMBER, {
      vrfs: { RED: { ipRouting: true } },
      interfaces: {
        Ethernet5: MEMBER,
        "Port-Channel10": { ...ROUTED, vrf: "RED", address: "10.1.5.1/24" },
      },
    });
    assert.deepEqual(plannedOn(red, configOf("interface Ethernet5")).lines, [
      "vrf instance RED",
      ...["interface Port-Channel10", "no switchport", "vrf RED"],
      ...["interface Ethernet5", "channel-group 10 mode on"],
      ...["interface Port-Channel10", "ip address 10.1.5.1/24"],
      "ip routing vrf RED",
    ]);
  });
});

describe("a declared sub-interface", () => {
  const SUB = declared(ROUTED, {
    interfaces: {
      Ethernet5: ROUTED,
      "Ethernet5.100": { ...ROUTED, encapsulation: 100, address: "10.1.5.1/24" },
    },
  });

  it("is made on a routed port, and goes before the port is a switchport again", () => {
    assert.deepEqual(plannedOn(SUB, configOf("interface Ethernet5")), {
      changes: [
        ["interfaces.Ethernet5.mode", "switchport", "routed"],
        [
          "interfaces.Ethernet5.100",
          undefined,
          { mode: "routed", shutdown: false, encapsulation: 100, address: "10.1.5.1/24" },
        ],
      ],
      lines: [
        ...["interface Ethernet5", "no switchport"],
        ...["interface Ethernet5", "no switchport"],
        "interface Ethernet5.100",
        "encapsulation dot1q vlan 100",
        "ip address 10.1.5.1/24",
      ],
      undo: ["no interface Ethernet5.100", ...["interface Ethernet5", "switchport"]],
    });
  });

  it("differs in its tag and in what it lost", () => {
    const live = configOf(
      "interface Ethernet5",
      "   no switchport",
      "interface Ethernet5.100",
      "   encapsulation dot1q vlan 101",
      "   ip address 10.1.5.1/24",
    );
    assert.deepEqual(plannedOn(SUB, live), {
      changes: [["interfaces.Ethernet5.100.encapsulation", 101, 100]],
      lines: ["interface Ethernet5.100", "encapsulation dot1q vlan 100"],
      undo: ["interface Ethernet5.100", "encapsulation dot1q vlan 101"],
    });
  });
});

describe("a declared SVI", () => {
  const SVI = declared(ROUTED, {
    interfaces: {
      Ethernet5: { mode: "switchport", accessVlan: 20, shutdown: false },
      Vlan20: { ...ROUTED, address: "10.1.20.1/24", ipv6: ["2001:db8:20::1/64"] },
    },
  });

  it("is made with its VLAN, and both go again", () => {
    assert.deepEqual(plannedOn(SVI, configOf("interface Ethernet5")), {
      changes: [
        ["interfaces.Ethernet5.accessVlan", 1, 20],
        [
          "interfaces.Vlan20",
          undefined,
          {
            mode: "routed",
            shutdown: false,
            address: "10.1.20.1/24",
            ipv6: ["2001:db8:20::1/64"],
          },
        ],
      ],
      lines: [
        "vlan 20",
        ...["interface Ethernet5", "switchport access vlan 20"],
        ...["interface Vlan20", "ip address 10.1.20.1/24", "ipv6 address 2001:db8:20::1/64"],
      ],
      undo: [
        "no interface Vlan20",
        ...["interface Ethernet5", "switchport access vlan 1"],
        "no vlan 20",
      ],
    });
  });

  it("is not there while its VLAN is not, which comes back by itself", () => {
    const section = [
      "interface Ethernet5",
      "   switchport access vlan 20",
      "interface Vlan20",
      "   ip address 10.1.20.1/24",
      "   ipv6 address 2001:db8:20::1/64",
    ];
    assert.deepEqual(plannedOn(SVI, configOf("vlan 20", ...section)).changes, []);
    const { changes, lines, undo } = plannedOn(SVI, configOf(...section));
    assert.deepEqual(
      changes.map(([path, from]) => [path, from]),
      [["interfaces.Vlan20", undefined]],
    );
    assert.equal(lines[0], "vlan 20");
    assert.equal(lines[1], "interface Vlan20");
    assert.deepEqual(undo, ["no vlan 20"]);
  });

  it("leaves a VLAN that was there", () => {
    const live = configOf("vlan 20", "interface Ethernet5", "   switchport access vlan 20");
    const { lines, undo } = plannedOn(SVI, live);
    assert.equal(lines[0], "interface Vlan20");
    assert.deepEqual(undo, ["no interface Vlan20"]);
  });
});

describe("interfaces that are made", () => {
  it("are read with everything that they say, without a scope too", () => {
    const live = configOf(
      "interface Port-Channel10",
      "   no switchport",
      "   ip address 10.1.5.1/24",
      "interface Ethernet5",
      "   no switchport",
      "interface Ethernet5.100",
      "   encapsulation dot1q vlan 100",
      "   vrf RED",
      "   ip address 10.1.6.1/24",
      "interface Vlan20",
      "   ip address virtual 10.1.20.1/24",
      "   shutdown",
    );
    assert.deepEqual(projectConfig(live, undefined).interfaces, {
      "Port-Channel10": { ...ROUTED, address: "10.1.5.1/24" },
      Ethernet5: { ...ROUTED, otherAddresses: ["interface Ethernet5.100"] },
      "Ethernet5.100": { ...ROUTED, vrf: "RED", encapsulation: 100, address: "10.1.6.1/24" },
      Vlan20: {
        mode: "routed",
        shutdown: true,
        addressLines: ["ip address virtual 10.1.20.1/24"],
      },
    });
  });

  it("are refused by the resource where EOS would ignore them", () => {
    for (const interfaces of [
      { "Ethernet5.100": ROUTED },
      { Vlan20: { mode: "switchport", shutdown: false } as const },
      { Ethernet5: { ...ROUTED, encapsulation: 100 } },
      { "Port-Channel10": MEMBER },
      { Ethernet5: { ...ROUTED, channelGroup: "10 mode on" } },
      { Ethernet5: { ...MEMBER, channelGroup: "10" } },
    ])
      assert.ok(
        ceosConfigKind.schema.safeParse(declared(ROUTED, { interfaces })).error,
        JSON.stringify(interfaces),
      );
    assert.ok(ceosConfigKind.schema.safeParse(BUNDLE).success);
  });
});
