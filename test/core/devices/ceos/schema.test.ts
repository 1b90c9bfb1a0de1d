import assert from "node:assert/strict";
import { ceosConfig } from "../../../../core/devices/ceos/managed.js";
import { desiredWith, ROUTED_PORT } from "./fixtures.js";

const pathsOf = (value: unknown): readonly string[] => {
  const result = ceosConfig.schema.safeParse(value);
  return result.success ? [] : result.error.issues.map(({ path }) => path.join("."));
};

const withPort = (port: object) => ({ ...desiredWith({}), interfaces: { Ethernet1: port } });

describe("the schema of CeosConfig", () => {
  it("takes routed ports, switchports and port names with slashes", () => {
    const declared = desiredWith({
      Ethernet1: { ...ROUTED_PORT, mtu: 9000 },
      "Ethernet3/1": { mode: "switchport", accessVlan: 20, shutdown: true },
      Ethernet16: { mode: "routed", shutdown: true },
    });
    assert.deepEqual(ceosConfig.schema.parse(declared), declared);
  });

  for (const [name, port, path] of [
    ["an address on a switchport", { ...ROUTED_PORT, mode: "switchport" }, "address"],
    ["an access VLAN on a routed port", { ...ROUTED_PORT, accessVlan: 2 }, "accessVlan"],
    ["an address without a length", { ...ROUTED_PORT, address: "10.1.2.2" }, "address"],
    ["an octet above 255", { ...ROUTED_PORT, address: "10.1.2.256/24" }, "address"],
    ["a leading zero", { ...ROUTED_PORT, address: "10.01.2.2/24" }, "address"],
    ["a length above 32", { ...ROUTED_PORT, address: "10.1.2.2/33" }, "address"],
    ["a newline", { ...ROUTED_PORT, address: "10.1.2.2/24\nno aaa root" }, "address"],
    ["an address with more behind it", { ...ROUTED_PORT, address: "10.1.2.2/24 vrf x" }, "address"],
    ["an mtu of 67", { ...ROUTED_PORT, mtu: 67 }, "mtu"],
    ["an mtu of 65536", { ...ROUTED_PORT, mtu: 65536 }, "mtu"],
    ["an mtu with a fraction", { ...ROUTED_PORT, mtu: 1500.5 }, "mtu"],
    ["VLAN 4095", { mode: "switchport", shutdown: false, accessVlan: 4095 }, "accessVlan"],
    ["another mode", { ...ROUTED_PORT, mode: "bridged" }, "mode"],
    ["no shutdown", { mode: "routed" }, "shutdown"],
  ] as const) {
    it(`refuses ${name}, by its path`, () => {
      assert.deepEqual(pathsOf(withPort(port)), [`interfaces.Ethernet1.${path}`]);
    });
  }

  for (const name of ["Et1", "ethernet1", "Ethernet", "Ethernet0", "Ethernet1.10", "Ethernet1;x"]) {
    it(`refuses the port name ${name}`, () => {
      assert.deepEqual(pathsOf({ ...desiredWith({}), interfaces: { [name]: ROUTED_PORT } }), [
        `interfaces.${name}`,
      ]);
    });
  }

  it("refuses names that are no names, and a spanning-tree mode that EOS does not have", () => {
    const declared = { ...desiredWith({}), host: "a b", container: "-x", spanningTreeMode: "pvst" };
    assert.deepEqual(pathsOf(declared), ["host", "container", "spanningTreeMode"]);
  });

  it("refuses what it does not know, so that a typing error is no silent no-op", () => {
    assert.deepEqual(pathsOf(withPort({ ...ROUTED_PORT, adress: "10.1.2.2/24" })), [
      "interfaces.Ethernet1",
    ]);
  });

  const TRUNK = { mode: "switchport", switchportMode: "trunk", shutdown: false } as const;
  const MEMBER = { mode: "member", channelGroup: "10 mode active", shutdown: false } as const;
  const SWITCHPORT = { mode: "switchport", shutdown: false } as const;

  it("takes what EOS prints of trunks, members, VRFs and IPv6", () => {
    for (const port of [
      TRUNK,
      { ...TRUNK, trunkVlans: "none", nativeVlan: "tag" },
      { ...TRUNK, trunkVlans: "10-20,30", nativeVlan: 4094 },
      MEMBER,
      { mode: "member", shutdown: true },
      { ...ROUTED_PORT, vrf: "default" },
      { ...ROUTED_PORT, vrf: "A.b_c-9" },
      { ...ROUTED_PORT, ipv6: [] },
      { ...ROUTED_PORT, ipv6: ["enable"] },
      { ...ROUTED_PORT, ipv6: ["2001:db8:12::1/64", "fd00::1/127"] },
      { ...ROUTED_PORT, secondaryAddresses: ["10.1.3.2/24"] },
      { ...SWITCHPORT, secondaryAddresses: [] },
    ])
      assert.deepEqual(pathsOf(withPort(port)), [], JSON.stringify(port));
  });

  it("refuses settings that EOS stores without applying them, by their path", () => {
    for (const [port, path] of [
      [{ ...SWITCHPORT, ipv6: [] }, "ipv6"],
      [{ ...SWITCHPORT, vrf: "RED" }, "vrf"],
      [{ ...SWITCHPORT, channelGroup: "10 mode on" }, "channelGroup"],
      [{ ...SWITCHPORT, secondaryAddresses: ["10.1.3.2/24"] }, "secondaryAddresses"],
      [
        { mode: "routed", shutdown: false, secondaryAddresses: ["1.2.3.4/24"] },
        "secondaryAddresses",
      ],
      [{ ...SWITCHPORT, trunkVlans: "10" }, "switchportMode"],
      [{ ...SWITCHPORT, nativeVlan: 10 }, "switchportMode"],
      [{ ...TRUNK, accessVlan: 1 }, "accessVlan"],
      [{ ...ROUTED_PORT, switchportMode: "trunk" }, "switchportMode"],
      [{ ...MEMBER, switchportMode: "trunk" }, "switchportMode"],
      [{ ...MEMBER, address: "10.1.2.2/24" }, "mode"],
      [{ ...MEMBER, secondaryAddresses: [] }, "mode"],
      [{ ...MEMBER, ipv6: [] }, "mode"],
      [{ ...MEMBER, vrf: "RED" }, "mode"],
      [{ ...MEMBER, accessVlan: 1 }, "mode"],
      [{ ...MEMBER, mtu: 1500 }, "mode"],
    ] as const)
      assert.deepEqual(
        pathsOf(withPort(port)),
        [`interfaces.Ethernet1.${path}`],
        JSON.stringify(port),
      );
  });

  it("refuses texts that EOS prints otherwise, and those that are none", () => {
    for (const [field, values] of Object.entries({
      "ipv6.0": ["2001:DB8::1/64", "2001:db8:0::1/64", "2001:db8::1", "enabled", "10.1.2.2/24", ""],
      trunkVlans: ["20,10", "10,11", "10-", "all", "5000", "", "10, 20", "nonesuch"],
      channelGroup: [
        "0 mode on",
        "10",
        "10 mode lacp",
        "10 mode on x",
        "x10 mode on",
        "10000 mode on",
      ],
      vrf: ["", "-RED", "A B", "a".repeat(101), "A;b", "_A"],
      nativeVlan: [0, 4095, "tagged"],
      encapsulation: [0, 4095, 1.5],
      address: ["10.1.2.2/0", "x10.1.2.2/24", "10.1.2/24", "10.1.2.2/024"],
    }))
      for (const value of values) {
        const key = field.split(".")[0] ?? "";
        const base =
          key.startsWith("trunk") || key.startsWith("native")
            ? TRUNK
            : key === "channelGroup"
              ? MEMBER
              : ROUTED_PORT;
        const port = { ...base, [key]: field.includes(".") ? [value] : value };
        const paths = pathsOf(withPort(port));
        assert.ok(
          paths.includes(`interfaces.Ethernet1.${field}`),
          `${field} ${value}: ${paths.join()}`,
        );
      }
  });

  const named = (interfaces: object, rest: object = {}) =>
    pathsOf({ ...desiredWith({}, rest), interfaces });

  it("takes interfaces that a declaration can make, and refuses others of their kind", () => {
    const sub = { ...ROUTED_PORT, encapsulation: 100 };
    for (const [name, port] of [
      ["Port-Channel1", TRUNK],
      ["Port-Channel9999", ROUTED_PORT],
      ["Ethernet3.100", sub],
      ["Ethernet3/1.4094", sub],
      ["Port-Channel10.100", sub],
      ["Vlan20", ROUTED_PORT],
      ["Ethernet999/12/34", ROUTED_PORT],
    ] as const)
      assert.deepEqual(named({ [name]: port }), [], name);
    for (const [name, port] of [
      ["Port-Channel1", MEMBER],
      ["Ethernet3.100", ROUTED_PORT],
      ["Ethernet3.100", { ...SWITCHPORT, encapsulation: 100 }],
      ["Vlan20", SWITCHPORT],
      ["Vlan20", sub],
      ["Ethernet3", sub],
      ["Port-Channel1", sub],
      ["Port-Channel0", ROUTED_PORT],
      ["Vlan0", ROUTED_PORT],
      ["Vlan20.5", sub],
      ["Ethernet3.0", sub],
      ["Ethernet3/1/2/3", ROUTED_PORT],
      ["Ethernet1000", ROUTED_PORT],
      ["Port-Channel10000", ROUTED_PORT],
      ["Loopback0", ROUTED_PORT],
      ["XEthernet3", ROUTED_PORT],
    ] as const)
      assert.deepEqual(named({ [name]: port }), [`interfaces.${name}`], name);
  });

  it("takes static neighbours as EOS prints them, unicast, and gone for a time", () => {
    const arp = (address: string, mac: string) => ({ staticArp: { [address]: mac } });
    const rest = { temporaryArp: { "10.1.2.2": "absent", "10.1.2.3": "5254.0012.0001" } };
    assert.deepEqual(
      named({}, { ...rest, vrfs: { RED: { ipRouting: true, ipv6Routing: false } } }),
      [],
    );
    for (const [address, mac] of [
      ["10.1.2.2", "52:54:00:12:00:01"],
      ["10.1.2.2", "5354.0012.0001"],
      ["10.1.2.2", "5254.0012.000A"],
      ["10.1.2.2", "5254.0012.00011"],
      ["10.1.2.2", "x5254.0012.0001"],
      ["10.1.2.256", "5254.0012.0001"],
      ["10.1.2", "5254.0012.0001"],
      ["x10.1.2.2", "5254.0012.0001"],
      ["10.1.2.2x", "5254.0012.0001"],
      ["10.1.2.2", "absent"],
    ] as const)
      assert.deepEqual(named({}, arp(address, mac)), [`staticArp.${address}`], `${address} ${mac}`);
    assert.deepEqual(named({}, { vrfs: { "a b": { ipRouting: true } } }), ["vrfs.a b"]);
    assert.deepEqual(named({}, { vrfs: { RED: {} } }), ["vrfs.RED.ipRouting"]);
  });
});
