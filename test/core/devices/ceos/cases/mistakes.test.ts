import assert from "node:assert/strict";
import { checkCeosFile } from "../../../../../core/devices/ceos/check-file.js";

type Device = Parameters<typeof checkCeosFile>[0];
type Interfaces = NonNullable<Device["interfaces"]>;

/** Mistakes of a device with these interfaces: the place below them, what is there, what is allowed. */
const mistakes = (interfaces: Interfaces, device: Partial<Device> = {}): readonly string[] =>
  checkCeosFile({ ...device, interfaces }, ["devices", "s1"]).map(
    ({ path, found, allowed, at }) =>
      `${path.slice(3).join(".")}${at === "key" ? " (key)" : ""}: ${found}; ${allowed}`,
  );

const MEMBER = { role: "member", portChannel: 1 } as const;
const ROUTED = { role: "routed" } as const;
const SWITCHPORT = { role: "switchport" } as const;
const CHANNEL = { "Port-Channel1": SWITCHPORT } as const;

describe("mistakes in a device's interfaces", () => {
  it("are none where EOS applies everything", () => {
    for (const interfaces of [
      {},
      { Ethernet1: undefined },
      { Ethernet1: { ...ROUTED, address: "10.1.1.1/24", secondaryAddresses: ["10.1.2.1/24"] } },
      { Ethernet1: { ...ROUTED, ipv6: ["2001:db8::1/64"], mtu: 1280 } },
      { Ethernet1: { ...ROUTED, ipv6: [], mtu: 1279 } },
      { Ethernet1: { ...ROUTED, ipv6: "link-local" } },
      { Ethernet1: { ...SWITCHPORT, accessVlan: 5 } },
      { Ethernet1: { ...SWITCHPORT, secondaryAddresses: [] } },
      { Ethernet1: MEMBER, ...CHANNEL },
      { Ethernet1: { ...MEMBER, lacp: "on" }, Ethernet2: { ...MEMBER, lacp: "on" }, ...CHANNEL },
      { Ethernet1: MEMBER, Ethernet2: { ...MEMBER, lacp: "passive" }, ...CHANNEL },
      { Ethernet1: ROUTED, "Ethernet1.10": { ...ROUTED, encapsulation: 10 } },
      { Ethernet1: {}, "Ethernet1.10": { encapsulation: 10 } },
      { Ethernet1: SWITCHPORT, Vlan1: ROUTED },
      { Ethernet1: { ...SWITCHPORT, trunk: {} }, Vlan20: ROUTED },
      { Ethernet1: { ...SWITCHPORT, trunk: { allowed: "10-20" } }, Vlan20: ROUTED },
      { Ethernet1: { ...SWITCHPORT, trunk: { allowed: 20 } }, Vlan20: {} },
    ] as readonly Interfaces[])
      assert.deepEqual(mistakes(interfaces), [], JSON.stringify(interfaces));
  });

  it("are settings that the interface's role does not have", () => {
    const inert = "EOS does not apply it there";
    for (const [port, said] of [
      [
        { ...SWITCHPORT, address: "10.1.1.1/24" },
        `address: "10.1.1.1/24" on a switchport; no address: ${inert}`,
      ],
      [{ ...SWITCHPORT, ipv6: [] }, `ipv6: a list of 0 on a switchport; no IPv6 address: ${inert}`],
      [
        { ...SWITCHPORT, vrf: "RED" },
        `vrf: "RED" on a switchport; no VRF: only a routed port is in one`,
      ],
      [
        { ...SWITCHPORT, secondaryAddresses: ["10.1.1.1/24"] },
        `secondaryAddresses: a list of 1 on a switchport; no address: ${inert}`,
      ],
      [
        { ...ROUTED, secondaryAddresses: ["10.1.1.1/24"] },
        `secondaryAddresses: a list of 1; an address beside which they are`,
      ],
      [{ ...ROUTED, accessVlan: 5 }, "accessVlan: 5 on a routed interface; no access VLAN"],
      [
        { ...ROUTED, encapsulation: 10 },
        "encapsulation: 10; none: only a sub-interface such as Ethernet3.100 has one",
      ],
      [{ ...ROUTED, portChannel: 1 }, "portChannel: 1; role: member beside it"],
      [{ ...ROUTED, lacp: "on" }, `lacp: "on"; a portChannel beside it`],
      [
        { ...ROUTED, ipv6: ["2001:db8::1/64"], mtu: 1279 },
        "mtu: 1279 on an interface with IPv6; at least 1280: no link with IPv6 has less (RFC 8200)",
      ],
    ] as const) {
      const [problem, ...more] = mistakes({ Ethernet1: port }, { ceos: { vrfs: { RED: {} } } });
      assert.equal(problem, `Ethernet1.${said}`);
      assert.deepEqual(more, []);
    }
  });

  it("are all settings of a member but its port-channel", () => {
    const own = {
      ...{ address: "10.1.1.1/24", secondaryAddresses: ["10.1.2.1/24"], ipv6: [], vrf: "RED" },
      ...{ accessVlan: 5, mtu: 9000 },
    };
    assert.deepEqual(
      mistakes(
        { Ethernet1: { ...MEMBER, ...own }, ...CHANNEL },
        { ceos: { vrfs: { RED: {} } } },
      ).map((text) => text.split(":")[0]),
      Object.keys(own).map((field) => `Ethernet1.${field}`),
    );
    assert.deepEqual(mistakes({ Ethernet1: { ...MEMBER, trunk: {} }, ...CHANNEL }), [
      "Ethernet1.trunk: a trunk on a member of a port-channel; no trunk: only a switchport is one",
    ]);
  });

  it("are addresses that an interface has twice", () => {
    const twice = { ...ROUTED, address: "10.1.1.1/24" };
    const has = "which the interface has already; each address once";
    assert.deepEqual(mistakes({ Ethernet1: { ...twice, secondaryAddresses: ["10.1.1.1/16"] } }), [
      `Ethernet1.secondaryAddresses.0: "10.1.1.1/16", ${has}`,
    ]);
    assert.deepEqual(
      mistakes({
        Ethernet1: { ...twice, secondaryAddresses: ["10.1.2.1/24", undefined, "10.1.2.1/24"] },
      }),
      [`Ethernet1.secondaryAddresses.2: "10.1.2.1/24", ${has}`],
    );
    assert.deepEqual(
      mistakes({ Ethernet1: { ...ROUTED, ipv6: ["2001:db8::1/64", "2001:DB8:0::1/127"] } }),
      [`Ethernet1.ipv6.1: "2001:DB8:0::1/127", ${has}`],
    );
  });

  it("are port-channels without members, or with such as EOS does not take together", () => {
    assert.deepEqual(mistakes({ "Port-Channel7": ROUTED }), [
      `Port-Channel7 (key): "Port-Channel7", of which no interface is a member; ` +
        "a port-channel with members: an interface with role: member and portChannel: 7",
    ]);
    assert.deepEqual(mistakes({ Ethernet1: { ...ROUTED, portChannel: 1 }, ...CHANNEL }), [
      "Ethernet1.portChannel: 1; role: member beside it",
      `Port-Channel1 (key): "Port-Channel1", of which no interface is a member; ` +
        "a port-channel with members: an interface with role: member and portChannel: 1",
    ]);
    assert.deepEqual(
      mistakes({ Ethernet1: MEMBER, Ethernet2: { ...MEMBER, lacp: "on" }, ...CHANNEL }),
      [
        "Port-Channel1 (key): members of Port-Channel1 with LACP and without it: Ethernet1 active, Ethernet2 on; " +
          "one or the other for all members: EOS takes no both",
      ],
    );
    assert.deepEqual(
      mistakes({
        Ethernet1: MEMBER,
        "Port-Channel1": { role: "member", portChannel: 2, encapsulation: 5 },
      }),
      [
        `Port-Channel1.role: "member"; routed or switchport`,
        "Port-Channel1.encapsulation: 5; none: only a sub-interface such as Ethernet3.100 has one",
      ],
    );
    assert.deepEqual(mistakes({ Ethernet1: { role: "member", portChannel: 9 } }), [
      "Ethernet1.portChannel: 9, and no Port-Channel9; a port-channel that is declared: " +
        "add interfaces.Port-Channel9 with its role; its settings count for the members",
    ]);
    // What is no value was told already.
    assert.deepEqual(mistakes({ Ethernet1: { role: undefined, portChannel: 9 } }), []);
    const unread = { role: "member", portChannel: undefined, lacp: "on" };
    assert.deepEqual(mistakes({ Ethernet1: unread as never }), []);
  });

  it("are sub-interfaces that EOS takes no frames of", () => {
    const SUB = { ...ROUTED, encapsulation: 10 };
    const routed = "with role: routed: EOS forwards nothing of a sub-interface of another port";
    assert.deepEqual(mistakes({ "Ethernet1.10": SUB }), [
      `Ethernet1.10 (key): "Ethernet1.10", and no Ethernet1; Ethernet1 ${routed}`,
    ]);
    assert.deepEqual(mistakes({ Ethernet1: SWITCHPORT, "Ethernet1.10": SUB }), [
      `Ethernet1.10 (key): "Ethernet1.10" of a switchport; Ethernet1 ${routed}`,
    ]);
    assert.deepEqual(mistakes({ Ethernet1: MEMBER, "Ethernet1.10": SUB, ...CHANNEL }), [
      `Ethernet1.10 (key): "Ethernet1.10" of a member of a port-channel; Ethernet1 ${routed}`,
    ]);
    assert.deepEqual(mistakes({ Ethernet1: ROUTED, "Ethernet1.10": ROUTED }), [
      `Ethernet1.10 (key): "Ethernet1.10" without an encapsulation; ` +
        "encapsulation, the VLAN tag of its frames: EOS forwards nothing without it",
    ]);
    assert.deepEqual(
      mistakes({ Ethernet1: ROUTED, "Ethernet1.10": { ...SWITCHPORT, encapsulation: 10 } }),
      [`Ethernet1.10.role: "switchport"; routed: a sub-interface is`],
    );
    assert.deepEqual(
      mistakes({
        Ethernet1: ROUTED,
        Ethernet2: ROUTED,
        "Ethernet1.10": SUB,
        "Ethernet1.11": SUB,
        "Ethernet2.10": SUB,
      }),
      [
        "Ethernet1.11.encapsulation: 10, which Ethernet1.10 has already; a VLAN tag of its own for each sub-interface of a port",
      ],
    );
    const beyond = { Ethernet5: ROUTED, "Ethernet5.10": SUB };
    assert.deepEqual(mistakes(beyond, { ports: 4 }), [
      `Ethernet5.10 (key): "Ethernet5.10"; a sub-interface of Ethernet1 to Ethernet4: the device has 4 ports`,
    ]);
    assert.deepEqual(mistakes(beyond, { ports: 5 }), []);
    assert.deepEqual(
      mistakes(
        { Ethernet1: MEMBER, "Port-Channel1": ROUTED, "Port-Channel1.10": SUB },
        { ports: 1 },
      ),
      [],
    );
  });

  it("are SVIs whose VLAN no open switchport carries", () => {
    const carried = (port: object) => mistakes({ Ethernet1: port, Vlan20: ROUTED });
    const none =
      `Vlan20 (key): "Vlan20", and no open switchport that carries VLAN 20; ` +
      "a VLAN of a declared switchport: EOS keeps an interface down whose VLAN no port carries";
    for (const port of [
      ROUTED,
      SWITCHPORT,
      { ...SWITCHPORT, accessVlan: 21 },
      { ...SWITCHPORT, accessVlan: 20, shutdown: true },
      { ...SWITCHPORT, trunk: { allowed: "none" } },
      { ...SWITCHPORT, trunk: { allowed: "10-19" } },
    ])
      assert.deepEqual(carried(port), [none], JSON.stringify(port));
    assert.deepEqual(carried({ ...SWITCHPORT, accessVlan: 20, shutdown: false }), []);
    assert.deepEqual(
      mistakes({ Ethernet1: SWITCHPORT, Vlan1: { ...SWITCHPORT, encapsulation: 5 } }),
      [
        `Vlan1.role: "switchport"; routed: a VLAN's interface is`,
        "Vlan1.encapsulation: 5; none: only a sub-interface such as Ethernet3.100 has one",
      ],
    );
  });

  it("are settings of the device that are written twice", () => {
    const device = { ipRouting: true, ceos: { ipRouting: true }, interfaces: {} } as Device;
    const [problem, ...more] = checkCeosFile(device, ["devices", "s1"]);
    assert.deepEqual(more, []);
    assert.deepEqual(problem, {
      path: ["devices", "s1", "ipRouting"],
      at: "key",
      found: `"ipRouting", which devices.s1.ceos.ipRouting says too`,
      allowed: `one of them; "ipRouting" beside the section is its old spelling`,
    });
    assert.deepEqual(checkCeosFile({ ipRouting: true, ceos: {} }, []), []);
    assert.deepEqual(checkCeosFile({ ceos: { ipRouting: true } }, []), []);
  });
});
