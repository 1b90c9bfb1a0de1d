import assert from "node:assert/strict";
import { configOf } from "./lab.js";

const portOf = (...lines: readonly string[]) => {
  const { interfaces, unread = [] } = configOf(
    "interface Ethernet1/2",
    ...lines.map((line) => `   ${line}`),
  );
  const port = interfaces["Ethernet1/2"];
  assert.ok(port);
  return { ...port, unread };
};

/** Each form stands in a public configuration. */
describe("forms of public configurations", () => {
  it("are defaults where `show running-config all` prints them: nothing is in doubt", () => {
    const { opaque, unread } = portOf(
      "switchport access vlan 1",
      "switchport trunk native vlan 1",
      "switchport trunk allowed vlan 1-4094",
      "switchport mode access",
      "switchport dot1q ethertype 0x8100",
      "switchport",
      "no encapsulation dot1q vlan",
      "default switchport source-interface tx",
      "no l2-protocol encapsulation dot1q vlan 0",
      "evpn ethernet-segment",
      "   no identifier",
      "   no redundancy",
      "no channel-group",
      "switchport port-security mac-address maximum 1",
      "no switchport port-security",
      "no spanning-tree bpdufilter",
      "switchport tap native vlan 1",
      "switchport tap allowed vlan 1-4094",
      "switchport tool allowed vlan 1-4094",
      "no switchport tool group",
    );
    assert.deepEqual([opaque, unread], [undefined, []]);
  });

  it("are in doubt where one of those is no default", () => {
    for (const lines of [
      ["switchport dot1q ethertype 0x9100"],
      ["switchport port-security"],
      ["evpn ethernet-segment", "   identifier 0000:0000:0000:0102:0304"],
    ])
      assert.equal(portOf(...lines).opaque?.length, 1, lines.join());
  });

  it("are a tag on a port itself, which is in doubt", () => {
    assert.deepEqual(portOf("no switchport", "encapsulation dot1q vlan 7").opaque, [
      "encapsulation dot1q vlan 7",
    ]);
    assert.equal(portOf("no switchport", "no encapsulation dot1q vlan").opaque, undefined);
  });

  it("are a state and trunk groups of a VLAN that are taken back", () => {
    const { vlans } = configOf(
      "vlan 2-4",
      "   state suspend",
      "   trunk group G3",
      "vlan 3",
      "   no state",
      "   no trunk group",
      "vlan 4",
      "   default state",
      "   trunk group G4",
      "   no trunk group G3",
    );
    assert.deepEqual(vlans, {
      2: { suspended: true, trunkGroups: ["G3"] },
      4: { trunkGroups: ["G4"] },
    });
  });

  it("are a BPDU filter that a port takes back from its profile", () => {
    const { interfaces } = configOf(
      "interface profile EDGE",
      "   command spanning-tree bpdufilter enable",
      "interface Ethernet1",
      "   profile EDGE",
      "   no spanning-tree bpdufilter",
    );
    assert.equal(interfaces["Ethernet1"]?.bpduFilter, undefined);
  });

  it("are a range from one module to another, which is said not to be understood", () => {
    const { interfaces, unread } = configOf(
      "interface Ethernet49/1-50/1",
      "   switchport access vlan 5",
      "interface Ethernet51/1-51/2,52/1",
      "   switchport access vlan 6",
    );
    assert.deepEqual(Object.keys(interfaces), ["Ethernet51/1", "Ethernet51/2", "Ethernet52/1"]);
    assert.deepEqual(unread, ["interface (2 lines)"]);
  });

  it("are a static MAC entry, which puts its port in doubt", () => {
    const { interfaces } = configOf(
      "mac address-table static 0011.2233.4455 vlan 10 interface Ethernet3",
      "interface Ethernet3",
    );
    assert.deepEqual(interfaces["Ethernet3"]?.opaque, [
      "mac address-table static 0011.2233.4455 vlan 10",
    ]);
  });

  it("are a comment in a section, whose lines are no configuration", () => {
    const { interfaces, unread } = configOf(
      "interface Ethernet3",
      "   comment",
      "   switchport access vlan 9",
      "   EOF",
      "   switchport access vlan 8",
    );
    assert.equal(interfaces["Ethernet3"]?.accessVlan, 8);
    assert.equal(unread, undefined);
  });

  it("are VLANs without spanning tree, said in one line or several", () => {
    const treeless = (...lines: readonly string[]) => configOf(...lines).noSpanningTree;
    assert.equal(
      treeless("spanning-tree mode mstp", "no spanning-tree vlan-id 4090,4094"),
      "4090,4094",
    );
    assert.equal(treeless("no spanning-tree vlan 1-10", "spanning-tree vlan-id 3-4"), "1-2,5-10");
    assert.equal(
      treeless("spanning-tree mst 0 priority 4096", "spanning-tree vlan-id 7 priority 0"),
      undefined,
    );
  });

  it("are a VXLAN tunnel's VNI with dots, and a static neighbour's MAC with colons", () => {
    const { ways, staticArp, vrfArp } = configOf(
      "interface Vxlan1",
      "   vxlan vlan 20 vni 0.39.36",
      "arp 10.0.0.1 0:1C:73:00:00:01 arpa",
      "arp vrf RED 10.0.0.2 001c.7300.0002 arpa",
    );
    assert.deepEqual(ways, [{ name: "Vxlan1", vlans: [20], line: "vxlan vlan 20 vni 0.39.36" }]);
    assert.deepEqual(
      [staticArp, vrfArp],
      [{ "10.0.0.1": "001c.7300.0001" }, { RED: { "10.0.0.2": "001c.7300.0002" } }],
    );
  });
});
