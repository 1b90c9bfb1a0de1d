import assert from "node:assert/strict";
import type { EosInterface } from "../../../../../core/model/observed.js";
import { configOf } from "./lab.js";
import { EMPTY_PORT } from "../empty-port.js";

const ROUTED: EosInterface = { ...EMPTY_PORT, mode: "routed" };

/** Ethernet5 with these lines in its section. */
const port = (...lines: readonly string[]): EosInterface | undefined =>
  configOf("interface Ethernet5", ...lines.map((line) => `   ${line}`)).interfaces["Ethernet5"];

const routed = (...lines: readonly string[]) => port("no switchport", ...lines);

describe("lines of a port that take a setting away", () => {
  it("leave an empty port where there was nothing to take", () => {
    for (const line of [
      "no ip address",
      "no ip address 10.5.1.1/24",
      "no ip address 10.5.1.1/24 secondary",
      "no ip address virtual 10.5.1.1/24 secondary",
      "no ipv6 address",
      "no ipv6 address 2001:db8::1/64",
      "default ipv6 enable",
      "no vrf RED",
      "no channel-group 10 mode active",
      "no switchport trunk group A",
      "no switchport trunk native vlan 10",
      "no switchport trunk native vlan tag",
      "no switchport phone vlan 5",
      "no switchport access vlan 5",
      "no switchport mode trunk",
      "no ip access-group GUARD in",
      "no ipv6 access-group GUARD out",
      "no port-channel min-links 2",
      "no mtu",
      "no shutdown",
    ])
      assert.deepEqual(port(line), EMPTY_PORT, line);
  });

  it("take an address that is entered again for the one that is there, in whatever letters", () => {
    const again = ["ipv6 address 2001:db8::1/64", "ipv6 enable", "ipv6 address 2001:DB8:0::1/64"];
    assert.deepEqual(routed(...again)?.ipv6, ["ipv6 enable", "ipv6 address 2001:DB8:0::1/64"]);
    assert.deepEqual(routed(...again, "no ipv6 address 2001:db8::1/64")?.ipv6, ["ipv6 enable"]);
    const virtual = "ip address virtual 10.5.1.1/24 secondary";
    assert.deepEqual(routed(virtual, virtual)?.addressLines, [virtual]);
    assert.deepEqual(routed(virtual, virtual, `no ${virtual}`), ROUTED);
  });

  it("take what they name, and leave the rest", () => {
    assert.deepEqual(
      routed("ipv6 enable", "ipv6 address 2001:db8::1/64", "no ipv6 address 2001:db8::1/64")?.ipv6,
      ["ipv6 enable"],
    );
    assert.deepEqual(routed("ipv6 address 2001:db8::1/64", "default ipv6 enable")?.ipv6, [
      "ipv6 address 2001:db8::1/64",
    ]);
    assert.deepEqual(routed("ipv6 address auto-config", "ipv6 enable", "no ipv6 enable")?.ipv6, [
      "ipv6 address auto-config",
    ]);
    assert.deepEqual(
      routed("ipv6 address 2001:db8::1/64", "default ipv6 address 2001:db8::1/64"),
      ROUTED,
    );
    assert.deepEqual(
      routed("ipv6 enable", "ipv6 address 2001:db8::1/64", "no ipv6 address"),
      ROUTED,
    );
    assert.deepEqual(
      port(
        "switchport trunk group A",
        "switchport trunk group B",
        "switchport trunk group A",
        "no switchport trunk group C",
      )?.trunkGroups,
      ["B", "A"],
    );
    assert.deepEqual(
      port("switchport trunk group A", "switchport trunk group B", "no switchport trunk group A")
        ?.trunkGroups,
      ["B"],
    );
    assert.deepEqual(
      port("switchport trunk group A", "switchport trunk group B", "no switchport trunk group"),
      EMPTY_PORT,
    );
    assert.deepEqual(
      routed("ip address 10.5.1.1/24", "ip address 10.5.2.1/24 secondary", "no ip address"),
      ROUTED,
    );
    assert.deepEqual(
      routed(
        "ip address 10.5.1.1/24",
        "ip address 10.5.2.1/24 secondary",
        "ip address 10.5.3.1/24 secondary",
        "no ip address 10.5.2.1/24 secondary",
      ),
      { ...ROUTED, address: "10.5.1.1/24", secondaryAddresses: ["10.5.3.1/24"] },
    );
  });

  it("take the list of rules of one family and direction", () => {
    const lines = [
      "ip access-group A in",
      "ip access-group B out",
      "ipv6 access-group C in",
      "ipv6 access-group D out",
    ];
    for (const [index, line] of lines.entries()) {
      const others = lines.filter((_, at) => at !== index);
      assert.deepEqual(port(...lines, `no ${line}`)?.filters, others, line);
      const replaced = line.replace(/group \S/, "group NEW");
      assert.deepEqual(port(...lines, replaced)?.filters, [...others, replaced], line);
    }
  });
});

describe("addresses of a port that are no plain ones", () => {
  it("are kept as lines, several virtual ones too", () => {
    assert.deepEqual(routed("ip address dhcp"), { ...ROUTED, addressLines: ["ip address dhcp"] });
    assert.deepEqual(
      routed(
        "ip address virtual 10.5.1.1/24",
        "ip address virtual 10.5.2.1/24 secondary",
        "ip address virtual 10.5.3.1/24 secondary",
        "no ip address virtual 10.5.2.1/24 secondary",
      )?.addressLines,
      ["ip address virtual 10.5.1.1/24", "ip address virtual 10.5.3.1/24 secondary"],
    );
  });

  it("take the place of plain ones, and give it back", () => {
    assert.deepEqual(
      routed("ip address 10.5.1.1/24", "ip address 10.5.2.1/24 secondary", "ip address dhcp"),
      { ...ROUTED, addressLines: ["ip address dhcp"] },
    );
    assert.deepEqual(routed("ip address dhcp", "ip address 10.5.1.1/24"), {
      ...ROUTED,
      address: "10.5.1.1/24",
    });
    assert.deepEqual(routed("ip address dhcp", "no ip address dhcp"), ROUTED);
  });
});

describe("the VLANs of a trunk", () => {
  const allowed = (...lines: readonly string[]) =>
    port(...lines.map((line) => `switchport trunk allowed vlan ${line}`))?.trunkVlans;

  it("are added, removed and left out by number, ascending", () => {
    assert.deepEqual(allowed("20", "add 5-6,100"), [5, 6, 20, 100]);
    assert.deepEqual(allowed("100,9", "add 20"), [9, 20, 100]);
    assert.deepEqual(allowed("20-22", "add 21"), [20, 21, 22]);
    assert.deepEqual(allowed("none", "add 20"), [20]);
    assert.deepEqual(allowed("20-24", "remove 21,23-30"), [20, 22]);
    assert.deepEqual(allowed("remove 3-4094"), [1, 2]);
    assert.deepEqual(allowed("except 1-4090"), [4091, 4092, 4093, 4094]);
    assert.deepEqual(allowed("20", "except 3-4094"), [1, 2]);
  });

  it("are all where nothing, everything or the default is said", () => {
    for (const lines of [
      ["all"],
      ["20", "all"],
      ["1-4094"],
      ["20", "add 1-19,21-4094"],
      ["add 20"],
    ])
      assert.equal(allowed(...lines), undefined, lines.join());
    const negated = (line: string) => port(`switchport trunk allowed vlan ${line}`, "no " + line);
    assert.equal(negated("20")?.trunkVlans?.length, 1, "what is no command changes nothing");
    assert.deepEqual(
      port("switchport trunk allowed vlan 20", "no switchport trunk allowed vlan"),
      EMPTY_PORT,
    );
    assert.deepEqual(
      port("switchport trunk allowed vlan 20", "no switchport trunk allowed vlan none"),
      EMPTY_PORT,
    );
    assert.deepEqual(allowed("none"), []);
  });

  it("are not changed by a list that is none", () => {
    assert.deepEqual(allowed("20", "5000"), [20]);
    assert.deepEqual(allowed("20", "add 5000"), [20]);
    assert.deepEqual(allowed("20", "remove 5000"), [20]);
  });

  it("have a native one that is a number, the default, or none", () => {
    const native = (...lines: readonly string[]) =>
      port(...lines.map((line) => `switchport trunk native vlan ${line}`));
    assert.deepEqual(native("tag"), { ...EMPTY_PORT, nativeTagged: true });
    assert.deepEqual(native("tag", "10"), { ...EMPTY_PORT, nativeVlan: 10 });
    assert.deepEqual(native("10", "tag"), { ...EMPTY_PORT, nativeTagged: true });
    for (const lines of [["1"], ["10", "1"], ["tag", "1"]])
      assert.deepEqual(native(...lines), EMPTY_PORT, lines.join());
  });
});

describe("the VLANs of a device", () => {
  it("are those that have a section, by number", () => {
    assert.deepEqual(
      configOf("vlan 100", "vlan 20,5", "vlan 20-21", "no vlan 5").definedVlans,
      [20, 21, 100],
    );
    assert.equal(configOf("vlan 20", "no vlan 20").definedVlans, undefined);
    assert.equal(configOf("no vlan 20").definedVlans, undefined);
  });

  it("are known where something changes what they carry, and a later line prevails", () => {
    const vlan = (...lines: readonly string[]) =>
      configOf("vlan 20", ...lines.map((line) => `   ${line}`)).vlans?.["20"];
    assert.equal(vlan("name LAB"), undefined);
    assert.deepEqual(vlan("state suspend"), { suspended: true });
    for (const back of ["state active", "no state suspend", "no state"])
      assert.equal(vlan("state suspend", back), undefined, back);
    assert.deepEqual(vlan("trunk group A", "trunk group B"), { trunkGroups: ["A", "B"] });
    assert.deepEqual(vlan("trunk group A", "trunk group B", "no trunk group A"), {
      trunkGroups: ["B"],
    });
    for (const back of ["no trunk group A", "no trunk group"])
      assert.equal(vlan("trunk group A", back), undefined, back);
    assert.deepEqual(vlan("private-vlan isolated primary vlan 10"), {
      opaque: "private-vlan isolated primary vlan 10",
    });
    assert.deepEqual(
      configOf("vlan 20-21", "   state suspend", "vlan 21", "   state active").vlans,
      { 20: { suspended: true } },
    );
  });

  it("are out of spanning tree where a line says so, until another takes them back", () => {
    const without = (...lines: readonly string[]) => configOf(...lines).noSpanningTree;
    assert.equal(without("no spanning-tree vlan-id 20,5-6"), "5-6,20");
    assert.equal(without("no spanning-tree vlan 20", "no spanning-tree vlan-id 7"), "7,20");
    assert.equal(without("no spanning-tree vlan-id 20", "spanning-tree vlan-id 20"), undefined);
    assert.equal(without("no spanning-tree vlan-id 20-21", "spanning-tree vlan-id 20"), "21");
  });
});

describe("interfaces of a device that are no ports", () => {
  it("are the routed ones, with the tag that the last line gives them", () => {
    const logical = configOf(
      "interface Ethernet5.200",
      "   encapsulation dot1q vlan 200",
      "   ip address 10.5.1.1/24",
      "interface Ethernet5.100",
      "   encapsulation dot1q vlan 100",
      "   encapsulation dot1q vlan 101",
      "interface Ethernet5.9",
      "   encapsulation dot1q vlan 9",
      "   no encapsulation dot1q vlan 9",
      "interface Vlan20",
      "   mtu 1400",
      "interface Vlan20",
      "   shutdown",
      "interface Loopback0",
      "   ip address 10.0.0.1/32",
    );
    assert.deepEqual(logical.logical, {
      "Ethernet5.200": { ...ROUTED, address: "10.5.1.1/24", encapsulation: 200 },
      "Ethernet5.100": { ...ROUTED, encapsulation: 101 },
      "Ethernet5.9": ROUTED,
      Vlan20: { ...ROUTED, mtu: 1400, shutdown: true },
    });
    assert.deepEqual(logical.interfaces, {});
    assert.equal(logical.unread, undefined);
  });

  it("are named by their port where they route, and make it unknown where they bridge", () => {
    const { interfaces, logical } = configOf(
      "interface Ethernet5",
      "   no switchport",
      "interface Ethernet5.10",
      "   encapsulation dot1q vlan 10",
      "interface Ethernet5.9",
      "   encapsulation dot1q vlan 9",
      "interface Ethernet5.8",
      "   encapsulation dot1q vlan 8",
      "   vlan id 8",
      "   client dot1q 8",
      "interface Ethernet5.7",
      "   Switchport",
    );
    assert.deepEqual(interfaces["Ethernet5"], {
      ...ROUTED,
      subinterfaces: ["Ethernet5.9", "Ethernet5.10"],
      opaque: ["interface Ethernet5.8 / vlan id 8", "interface Ethernet5.7 / Switchport"],
    });
    assert.deepEqual(Object.keys(logical ?? {}), ["Ethernet5.10", "Ethernet5.9"]);
  });
});
