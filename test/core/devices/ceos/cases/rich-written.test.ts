import assert from "node:assert/strict";
import { writtenDevice } from "../../../../../core/devices/ceos/written-device.js";
import { known, notKnown } from "../../../../../core/model/unknown.js";
import { silentCli } from "../../../drivers/ovs/observed-hosts.js";
import { configFrom, device } from "../fixtures.js";
import { PLACE, RICH_DEVICE } from "./rich-device.js";

const WRITTEN = {
  device: {
    host: "host-a",
    container: "clab-rich",
    systemMac: "02:00:00:00:00:01",
    ports: 19,
    ceos: {
      ipRouting: true,
      ipv6Routing: false,
      vrfs: { RED: { ipRouting: true, ipv6Routing: true } },
      spanningTree: "rstp",
    },
    interfaces: {
      Ethernet1: {
        role: "routed",
        address: "10.1.1.1/24",
        secondaryAddresses: ["10.1.2.1/24"],
        ipv6: "link-local",
        vrf: "RED",
      },
      Ethernet2: { role: "switchport", trunk: { allowed: "20,30,50,60", native: 50 } },
      Ethernet3: { role: "member", portChannel: 1, lacp: "active" },
      Ethernet4: { role: "member", portChannel: 1, lacp: "active" },
      Ethernet5: {
        role: "member",
        note: "belongs to Port-Channel2 (channel-group 2 mode on); left alone",
      },
      Ethernet6: {
        role: "member",
        note: "belongs to Port-Channel2 (channel-group 2 mode active); left alone",
      },
      Ethernet7: {
        role: "routed",
        ipv6: ["2001:db8:6::1/64", "2001:db8:7::1/64"],
        note: "left out, as a topology cannot say it: interface Ethernet7.20; interface Ethernet7.21",
      },
      Ethernet8: { role: "switchport", accessVlan: 40 },
      Ethernet9: { role: "switchport", accessVlan: 50 },
      Ethernet10: { role: "switchport", shutdown: true },
      Ethernet11: {
        role: "switchport",
        assumed:
          "an access port: the configuration says switchport mode trunk phone, which a topology cannot",
        note: "left out, as a topology cannot say it: trunk native vlan 50",
      },
      Ethernet12: {
        role: "switchport",
        accessVlan: 20,
        assumed:
          "an access port: the configuration says switchport mode dot1q-tunnel, which a topology cannot",
      },
      Ethernet13: {
        role: "routed",
        note: "left out, as a topology cannot say it: ip address dhcp",
      },
      Ethernet14: {
        role: "switchport",
        trunk: { allowed: "10,20,30,60", native: "tag" },
        note: "left out, as a topology cannot say it: vrf BLUE; ip address 10.14.2.1/24 secondary; trunk group CORE",
      },
      Ethernet15: {
        role: "switchport",
        accessVlan: 20,
        note: "left out, as a topology cannot say it: trunk allowed vlan none; trunk native vlan 7",
      },
      Ethernet16: {
        role: "member",
        note: "belongs to Port-Channel9 (channel-group 9 mode active); left alone",
      },
      Ethernet18: { role: "member", portChannel: 4, lacp: "active" },
      "Port-Channel1": { role: "routed", address: "10.101.1.1/24", mtu: 9000 },
      "Port-Channel4": { role: "switchport", accessVlan: 50 },
      "Ethernet7.10": { role: "routed", encapsulation: 10, address: "10.7.10.1/24" },
      Vlan50: { role: "routed", address: "10.50.1.1/24" },
    },
  },
  remarks: [
    "8 ports without a link are open switchports, which the device bridges; unusedPorts: shutdown closes them",
    "left out: Port-Channel2",
    "left out: Port-Channel3",
    "left out: Vlan99",
    "left out: Vxlan1 (vxlan vlan 50 vni 10050)",
    "left out: 1 static ARP of VRF RED",
    "left out: settings of VLAN 20",
    "left out: settings of VLAN 30",
    "left out: settings of VLAN 40",
  ],
};

/** What discovery writes of a device with these sections. */
const writtenOf = (sections: string, place: Partial<typeof PLACE> = {}) => {
  const config = known(configFrom(device(sections)));
  const written = writtenDevice({ ...RICH_DEVICE, config }, { ...PLACE, ports: 3, ...place });
  assert.ok(written.known);
  return written.value;
};

const interfacesOf = (sections: string, place: Partial<typeof PLACE> = {}) =>
  writtenOf(sections, place).device.interfaces;

const CLOSED = "interface Ethernet2\n   shutdown\ninterface Ethernet3\n   shutdown";

describe("a device with a port of every kind, as a topology says it", () => {
  it("has each port as far as a topology can say it, and what cannot be said named", () => {
    assert.deepEqual(writtenDevice(RICH_DEVICE, PLACE), known(WRITTEN));
    const silent = { ...RICH_DEVICE, config: notKnown(silentCli) };
    assert.deepEqual(writtenDevice(silent, PLACE), notKnown(silentCli));
  });

  it("has its system MAC where it has one that no other device has", () => {
    const macOf = (macs: typeof RICH_DEVICE.macs, isShared = false) => {
      const written = writtenDevice(
        { ...RICH_DEVICE, macs },
        { ...PLACE, isShared: () => isShared },
      );
      return written.known ? written.value.device.systemMac : "unknown";
    };
    assert.equal(macOf({ eth1: "02:00:00:00:00:01" }), "02:00:00:00:00:01");
    assert.equal(macOf({ eth1: "02:00:00:00:00:01", eth2: "02:00:00:00:00:02" }), undefined);
    assert.equal(macOf({ eth1: "02:00:00:00:00:01" }, true), undefined);
    assert.equal(macOf({}), undefined);
  });

  it("names a VRF that a topology cannot, and has the port without it", () => {
    const { device: written } = writtenOf(
      "interface Ethernet1\n   no switchport\n   vrf !RED\n   ip address 10.1.1.1/24",
      { linked: new Set([1]) },
    );
    assert.deepEqual(written.interfaces?.["Ethernet1"], {
      ...{ role: "routed", address: "10.1.1.1/24" },
      note: "left out, as a topology cannot say it: vrf !RED",
    });
    assert.equal(written.ceos?.vrfs, undefined);
    const hostile = interfacesOf("interface Ethernet1\n   no switchport\n   vrf \u001b[2JRED");
    assert.match(hostile?.["Ethernet1"]?.note ?? "", /: vrf \\u001b\[2JRED$/);
  });

  it("has no trunk at the end of a link that carries nothing over it", () => {
    const trunk = "switchport mode trunk\n   switchport trunk allowed vlan 10,20";
    const bundle = "interface Ethernet1\n   channel-group 5 mode active\ninterface Port-Channel5";
    for (const [sections, name] of [
      [`interface Ethernet1\n   ${trunk}`, "Ethernet1"],
      [`${bundle}\n   ${trunk}`, "Port-Channel5"],
      [`${bundle}\n   ${trunk}\n   switchport trunk native vlan 7`, "Port-Channel5"],
    ] as const) {
      const at = (linked: readonly number[]) =>
        interfacesOf(sections, { linked: new Set(linked) })?.[name];
      assert.match(
        at([1])?.assumed ?? "",
        /^an access port: .* \(allowed VLANs 10,20, native [17]\)/,
      );
      assert.deepEqual([at([1])?.role, at([1])?.trunk], ["switchport", undefined]);
      assert.equal(at([])?.trunk?.allowed, "10,20");
    }
    const native = `interface Ethernet1\n   ${trunk}\n   switchport trunk native vlan 10`;
    assert.deepEqual(interfacesOf(native, { linked: new Set([1]) })?.["Ethernet1"], {
      ...{ role: "switchport", trunk: { allowed: "10,20", native: 10 } },
    });
  });

  it("closes all ports without a link by one word where all are closed, and nobody else has one", () => {
    const linked = "interface Ethernet1\n   no switchport\n";
    const closed = writtenOf(linked + CLOSED);
    assert.equal(closed.device.unusedPorts, "shutdown");
    assert.deepEqual(closed.device.interfaces, { Ethernet1: { role: "routed" } });
    for (const [sections, place] of [
      [linked + CLOSED, { foreign: new Set([3]) }],
      [linked + CLOSED, { linked: new Set([1, 2, 3]) }],
      [`${linked}interface Ethernet2\n   shutdown\ninterface Ethernet3`, {}],
      [`${linked}interface Ethernet2\n   shutdown`, {}],
      [`${linked}${CLOSED}\n   switchport access vlan 5`, {}],
      [`${linked}${CLOSED}\n   mtu 9000`, {}],
      [`${linked}${CLOSED}\n   no switchport`, {}],
      [`${linked}${CLOSED}\n   switchport mode trunk`, {}],
    ] as const)
      assert.equal(writtenOf(sections, place).device.unusedPorts, undefined, sections);
  });

  it("has a port that others link only where it has a link of ours", () => {
    const sections = `${CLOSED}\ninterface Ethernet1\n   switchport access vlan 7`;
    const names = (place: Partial<typeof PLACE>) =>
      Object.keys(interfacesOf(sections, place) ?? {});
    assert.deepEqual(names({ linked: new Set(), foreign: new Set([2]) }), [
      "Ethernet1",
      "Ethernet3",
    ]);
    assert.deepEqual(names({ linked: new Set([2]), foreign: new Set([2]) }), [
      "Ethernet1",
      "Ethernet2",
      "Ethernet3",
    ]);
    assert.deepEqual(interfacesOf("interface Ethernet2", { linked: new Set([1]) }), {
      Ethernet1: { role: "switchport", assumed: "the running-config does not mention it" },
    });
  });

  it("has an MTU where the place says one, and none of a member", () => {
    const sections =
      "interface Port-Channel1\ninterface Ethernet1\n   channel-group 1 mode on\ninterface Ethernet2\n   no switchport";
    const linked = new Set([1, 2]);
    const interfaces = interfacesOf(sections, { linked, mtuOf: (port) => 1000 + port });
    assert.deepEqual(interfaces, {
      Ethernet1: { role: "member", portChannel: 1, lacp: "on" },
      Ethernet2: { role: "routed", mtu: 1002 },
      "Port-Channel1": { role: "switchport" },
    });
  });

  it("counts ports that are open from two on, and says whether it forwards IPv6 where it has any", () => {
    const remarks = (sections: string) => writtenOf(sections, { linked: new Set() }).remarks;
    assert.deepEqual(remarks("interface Ethernet1"), []);
    assert.match(remarks("interface Ethernet1\ninterface Ethernet2").join(), /^2 ports without/);
    assert.deepEqual(remarks("interface Ethernet1\ninterface Ethernet2\n   no switchport"), []);
    const routes6 = (sections: string) => writtenOf(sections).device.ceos?.ipv6Routing;
    assert.equal(routes6("interface Ethernet1"), undefined);
    assert.equal(routes6("interface Ethernet1\n   no switchport\n   ipv6 enable"), false);
    assert.equal(routes6("interface Ethernet1\n!\nipv6 unicast-routing"), true);
  });

  it("has no member of a port-channel that mixes LACP with none, and says of which one it is", () => {
    const sections = [
      "interface Port-Channel1",
      "interface Ethernet1\n   channel-group 1 mode on",
      "interface Ethernet2\n   channel-group 1 mode passive",
      "interface Ethernet3\n   channel-group 1 mode on\n   switchport trunk group A",
    ].join("\n");
    const left = (mode: string) =>
      `belongs to Port-Channel1 (channel-group 1 mode ${mode}); left alone`;
    assert.deepEqual(interfacesOf(sections, { linked: new Set([1, 2, 3]) }), {
      Ethernet1: { role: "member", note: left("on") },
      Ethernet2: { role: "member", note: left("passive") },
      Ethernet3: {
        role: "member",
        note: `${left("on")}. left out, as a topology cannot say it: trunk group A`,
      },
    });
    const odd = "interface Ethernet1\n   channel-group 2001 mode active";
    assert.deepEqual(interfacesOf(odd, { linked: new Set([1]) }), {
      Ethernet1: {
        role: "member",
        note: "belongs to Port-Channel2001 (channel-group 2001 mode active); left alone",
      },
    });
  });

  it("has sub-interfaces of a routed port that no link carries, each with a tag of its own", () => {
    const sub = (number: number, tag = number) =>
      `interface Ethernet2.${number}\n   encapsulation dot1q vlan ${tag}`;
    const names = (parent: string, linked: readonly number[], ...subs: readonly string[]) =>
      Object.keys(
        interfacesOf([`interface Ethernet2\n   ${parent}`, ...subs].join("\n"), {
          linked: new Set(linked),
        }) ?? {},
      ).filter((name) => name.includes("."));
    const two = ["Ethernet2.10", "Ethernet2.20"];
    assert.deepEqual(names("no switchport", [], sub(10), sub(20)), two);
    assert.deepEqual(names("no switchport", [1], sub(10), sub(20)), two);
    assert.deepEqual(names("no switchport", [2], sub(10), sub(20)), []);
    assert.deepEqual(names("switchport access vlan 7", [], sub(10)), []);
    assert.deepEqual(names("no switchport", [], sub(10), sub(11, 10), sub(20)), ["Ethernet2.20"]);
    assert.deepEqual(names("no switchport", [], "interface Ethernet2.10\n   mtu 1400"), []);
  });

  it("has an SVI where an open switchport that is written carries its VLAN", () => {
    const svi = "interface Vlan7\n   ip address 10.7.1.1/24\n";
    const names = (sections: string) =>
      Object.keys(interfacesOf(svi + sections, { linked: new Set([1]) }) ?? {});
    assert.ok(names("interface Ethernet1\n   switchport access vlan 7").includes("Vlan7"));
    assert.ok(names("interface Ethernet1\n   switchport mode trunk").includes("Vlan7"));
    assert.ok(!names("interface Ethernet1\n   switchport access vlan 8").includes("Vlan7"));
    assert.ok(
      !names("interface Ethernet1\n   switchport access vlan 7\n   shutdown").includes("Vlan7"),
    );
    assert.ok(!names("interface Ethernet1\n   no switchport").includes("Vlan7"));
  });
});
