import assert from "node:assert/strict";
import { projectConfig } from "../../../../../core/devices/ceos/read-config.js";
import { configOf } from "./lab.js";
import { declared, planned, plannedOn, ROUTED } from "./planned.js";

const PLAIN = { ...ROUTED, address: "10.1.5.1/24" } as const;

describe("addresses that are not a plain one of IPv4", () => {
  for (const [line, shown] of [
    ["ip address dhcp", "dhcp"],
    ["ip address unnumbered Loopback0", "unnumbered Loopback0"],
    ["ip address virtual 10.7.7.7/24", "virtual 10.7.7.7/24"],
  ] as const) {
    it(`"${line}" is drift where another is declared, and comes back`, () => {
      assert.deepEqual(planned(declared(PLAIN), "no switchport", line), {
        changes: [["interfaces.Ethernet5.address", shown, "10.1.5.1/24"]],
        lines: ["interface Ethernet5", "no ip address", "ip address 10.1.5.1/24"],
        undo: ["interface Ethernet5", "no ip address", "interface Ethernet5", line],
      });
    });

    it(`"${line}" is drift where none is declared, and comes back`, () => {
      const { changes, undo } = planned(declared(ROUTED), "no switchport", line);
      assert.deepEqual(changes, [["interfaces.Ethernet5.address", shown, undefined]]);
      assert.deepEqual(undo, ["interface Ethernet5", line]);
    });
  }

  it("secondary addresses come back with the primary one", () => {
    const { undo } = planned(
      declared(ROUTED),
      "no switchport",
      "ip address 10.1.5.1/24",
      "ip address 10.1.6.1/24 secondary",
    );
    assert.deepEqual(undo, [
      "interface Ethernet5",
      "ip address 10.1.5.1/24",
      "ip address 10.1.6.1/24 secondary",
    ]);
  });

  it("IPv6, link-local and sub-interfaces are read, and left alone", () => {
    const lines = [
      "no switchport",
      "ipv6 enable",
      "ipv6 address 2001:db8:9::1/64",
      "ipv6 address fe80::1/64 link-local",
    ];
    const live = configOf(
      "interface Ethernet5",
      ...lines.map((line) => `   ${line}`),
      "interface Ethernet5.20\n   encapsulation dot1q vlan 20\n   ip address 10.2.0.1/24",
    );
    assert.deepEqual(live.interfaces["Ethernet5"]?.ipv6, lines.slice(1));
    assert.deepEqual(live.interfaces["Ethernet5"].subinterfaces, ["Ethernet5.20"]);
    const { interfaces } = projectConfig(live, declared(ROUTED));
    assert.deepEqual(interfaces["Ethernet5"]?.otherAddresses, [
      ...lines.slice(1),
      "interface Ethernet5.20",
    ]);
    assert.deepEqual(plannedOn(declared(ROUTED), live), { changes: [], lines: [], undo: [] });
  });
});

describe("VRFs", () => {
  const RED = [
    "interface Ethernet5\n   no switchport\n   vrf RED\n   ip address 10.1.5.1/24",
    "arp vrf RED 10.1.5.2 0050.5600.0001 arpa",
  ];
  const withArp = declared(PLAIN, { staticArp: { "10.1.5.2": "0050.5600.0001" } });

  it("keep a static neighbour: no drift", () => {
    assert.deepEqual(plannedOn(withArp, configOf(...RED)), { changes: [], lines: [], undo: [] });
  });

  it("get a static neighbour entered and taken back in the interface's own", () => {
    const [port = ""] = RED;
    assert.deepEqual(plannedOn(withArp, configOf(port)), {
      changes: [["staticArp.10.1.5.2", undefined, "0050.5600.0001"]],
      lines: ["arp vrf RED 10.1.5.2 0050.5600.0001 arpa"],
      undo: ["no arp vrf RED 10.1.5.2"],
    });
    const other = configOf(port, "arp vrf RED 10.1.5.2 0050.5600.0009 arpa");
    assert.deepEqual(plannedOn(withArp, other).undo, ["arp vrf RED 10.1.5.2 0050.5600.0009 arpa"]);
  });

  it("do not take an entry of the default one for theirs", () => {
    const [port = ""] = RED;
    const live = configOf(port, "arp 10.1.5.2 0050.5600.0001 arpa");
    assert.deepEqual(plannedOn(withArp, live).lines, ["arp vrf RED 10.1.5.2 0050.5600.0001 arpa"]);
  });
});
