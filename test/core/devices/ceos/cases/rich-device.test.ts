import assert from "node:assert/strict";
import type { LayerPart } from "../../../../../core/devices/contract/device-kind.js";
import { filters } from "../../../../../core/devices/ceos/filters.js";
import { observedLayer } from "../../../../../core/devices/ceos/observed-layer.js";
import { projectConfig } from "../../../../../core/devices/ceos/read-config.js";
import type { DeviceForwarding } from "../../../../../core/model/layer-two.js";
import { notKnown } from "../../../../../core/model/unknown.js";
import { silentCli } from "../../../drivers/ovs/observed-hosts.js";
import { RICH_DEVICE } from "./rich-device.js";

/** What each port does to frames, in short. */
const FORWARDING = {
  Ethernet1: { mode: "routed", address: "10.1.1.1/24" },
  Ethernet2: { mode: "trunk", vlans: [50, 60], native: 50 },
  Ethernet3: { mode: "routed", address: "10.101.1.1/24" },
  Ethernet4: { mode: "shut" },
  Ethernet5: { mode: "trunk", vlans: [50] },
  Ethernet6: { mode: "trunk", vlans: [50] },
  Ethernet7: { mode: "routed" },
  Ethernet8: 'VLAN 40 has "private-vlan isolated primary vlan 30", which is not modelled',
  Ethernet9: { mode: "access", vlan: 50 },
  Ethernet10: { mode: "shut" },
  Ethernet11: { mode: "trunk", vlans: [60], native: 50 },
  Ethernet12: 'Ethernet12 has "switchport mode dot1q-tunnel", which is not modelled',
  Ethernet13: { mode: "routed" },
  Ethernet14: { mode: "trunk", vlans: [10, 30, 60] },
  Ethernet15: { mode: "dead" },
  Ethernet16:
    '"channel-group 9 mode active" makes it a member of Port-Channel9, of which clab-rich has no section',
  Ethernet17: { mode: "access", vlan: 1 },
  Ethernet18: "Port-Channel4 wants 2 links (port-channel min-links), and 1 can be up",
  Ethernet19: { mode: "access", vlan: 1 },
} as const;

const BUNDLES = [
  ["Ethernet3", { name: "Port-Channel1", lacp: "active" }],
  ["Ethernet4", { name: "Port-Channel1", lacp: "active" }],
  ["Ethernet5", { name: "Port-Channel2", lacp: "on" }],
  ["Ethernet6", { name: "Port-Channel2", lacp: "active" }],
  ["Ethernet16", { name: "Port-Channel9", lacp: "active" }],
  ["Ethernet18", { name: "Port-Channel4", lacp: "active" }],
] as const;

const INPUTS = {
  ipRouting: true,
  vrfs: {
    RED: { ipRouting: true, ipv6Routing: true },
    BLUE: { ipRouting: false, ipv6Routing: false },
  },
  spanningTreeMode: "rstp",
  interfaces: {
    "Port-Channel1": { mode: "routed", address: "10.101.1.1/24", mtu: 9000, shutdown: false },
    "Port-Channel2": {
      mode: "switchport",
      shutdown: false,
      switchportMode: "trunk",
      trunkVlans: "50",
    },
    "Port-Channel3": { mode: "switchport", accessVlan: 50, shutdown: false },
    "Port-Channel4": { mode: "switchport", accessVlan: 50, shutdown: false },
    Ethernet1: {
      mode: "routed",
      secondaryAddresses: ["10.1.2.1/24"],
      ipv6: ["enable"],
      address: "10.1.1.1/24",
      vrf: "RED",
      shutdown: false,
    },
    Ethernet2: {
      mode: "switchport",
      shutdown: false,
      switchportMode: "trunk",
      trunkVlans: "20,30,50,60",
      nativeVlan: 50,
    },
    Ethernet3: { mode: "member", channelGroup: "1 mode active", shutdown: false },
    Ethernet4: { mode: "member", channelGroup: "1 mode active", shutdown: true },
    Ethernet5: { mode: "member", channelGroup: "2 mode on", shutdown: false },
    Ethernet6: { mode: "member", channelGroup: "2 mode active", shutdown: false },
    Ethernet7: {
      mode: "routed",
      ipv6: ["2001:db8:6::1/64", "2001:db8:7::1/64"],
      otherAddresses: [
        "interface Ethernet7.10",
        "interface Ethernet7.20",
        "interface Ethernet7.21",
      ],
      shutdown: false,
    },
    Ethernet8: { mode: "switchport", accessVlan: 40, shutdown: false },
    Ethernet9: { mode: "switchport", accessVlan: 50, shutdown: false },
    Ethernet10: { mode: "switchport", shutdown: true },
    Ethernet11: { mode: "switchport", shutdown: false, switchportMode: "trunk phone" },
    Ethernet12: {
      mode: "switchport",
      accessVlan: 20,
      shutdown: false,
      switchportMode: "dot1q-tunnel",
    },
    Ethernet13: { mode: "routed", addressLines: ["ip address dhcp"], shutdown: false },
    Ethernet14: {
      mode: "switchport",
      shutdown: false,
      switchportMode: "trunk",
      trunkVlans: "10,20,30,60",
      nativeVlan: "tag",
    },
    Ethernet15: { mode: "switchport", accessVlan: 20, shutdown: false },
    Ethernet16: { mode: "member", channelGroup: "9 mode active", shutdown: false },
    Ethernet18: { mode: "member", channelGroup: "4 mode active", shutdown: false },
    Ethernet17: { mode: "switchport", shutdown: false },
    "Ethernet7.10": { mode: "routed", address: "10.7.10.1/24", encapsulation: 10, shutdown: false },
    "Ethernet7.20": { mode: "routed", encapsulation: 20, mtu: 1400, shutdown: true },
    "Ethernet7.21": { mode: "routed", encapsulation: 20, shutdown: false },
    Vlan50: { mode: "routed", address: "10.50.1.1/24", shutdown: false },
    Vlan99: { mode: "routed", address: "10.99.1.1/24", shutdown: false },
  },
  staticArp: { "10.101.1.9": "5254.0000.000a" },
};

const short = (forwarding: DeviceForwarding) => {
  if (forwarding.mode === "unknown") return forwarding.unknown.reason;
  return forwarding.mode === "switchport" ? forwarding.vlans : forwarding;
};

describe("a device with a port of every kind", () => {
  let layer: LayerPart;
  beforeEach(() => {
    layer = observedLayer("host-a", RICH_DEVICE);
  });

  it("forwards what each port's lines, its port-channel's and its VLANs' say", () => {
    assert.deepEqual(
      Object.fromEntries(layer.ports.map((port) => [port.ethernet, short(port.forwarding)])),
      FORWARDING,
    );
    assert.deepEqual(
      layer.ports.map(({ interface: end }) => end),
      Array.from({ length: 19 }, (_, index) => `eth${index + 1}`),
    );
    assert.deepEqual(
      [layer.systemMac, layer.spanningTree, layer.treelessVlans],
      ["02:00:00:00:00:01", true, [20, 30, 31]],
    );
    assert.deepEqual(
      layer.egresses?.map(({ name, vlans, unknown }) => [name, vlans, unknown.code]),
      [["Vxlan1", [50], "EOS-NOT-MODELLED"]],
    );
  });

  it("has its members bundled, and BPDUs filtered by the port or its port-channel", () => {
    assert.deepEqual(
      layer.ports.flatMap(({ ethernet, bundle }) =>
        bundle === undefined ? [] : [[ethernet, bundle]],
      ),
      BUNDLES,
    );
    assert.deepEqual(
      layer.ports.flatMap(({ ethernet, bpduFilter }) => (bpduFilter === true ? [ethernet] : [])),
      ["Ethernet5", "Ethernet6", "Ethernet9"],
    );
  });

  it("says nothing of ports with an empty section, and of such without one", () => {
    assert.deepEqual(
      layer.ports.flatMap(({ ethernet, declared }) => (declared ? [] : [ethernet])),
      ["Ethernet17", "Ethernet19"],
    );
    const silent = observedLayer("host-a", { ...RICH_DEVICE, config: notKnown(silentCli) });
    assert.equal(silent.spanningTree, undefined);
    assert.equal(silent.egresses, undefined);
    assert.equal(silent.ports.length, 19);
    for (const { forwarding, declared } of silent.ports) {
      assert.deepEqual(forwarding, { mode: "unknown", unknown: silentCli });
      assert.equal(declared, false);
    }
  });

  it("has access lists as facts, and what shows their rules", () => {
    const about = { of: "interface", container: "clab-rich", interface: "eth1" } as const;
    const facts = filters.facts(RICH_DEVICE);
    assert.deepEqual(facts, [
      { code: "ceos-access-list", about, setting: "ip access-group", value: "GUARD in" },
      { code: "ceos-ipv6-access-list", about, setting: "ipv6 access-group", value: "GUARD6 out" },
    ]);
    const shown = Object.values(filters.kinds).map(({ show }, index) => {
      const fact = facts[index];
      assert.ok(fact !== undefined);
      return show(fact);
    });
    assert.deepEqual(
      shown,
      ["show ip access-lists GUARD", "show ipv6 access-lists GUARD6"].map((command) => [
        { in: "container", container: "clab-rich", run: [["FastCli", "-p", "15", "-c", command]] },
      ]),
    );
    assert.deepEqual(filters.facts({ ...RICH_DEVICE, config: notKnown(silentCli) }), []);
  });

  it("is projected on what a declaration could say, and no default", () => {
    const { config } = RICH_DEVICE;
    assert.ok(config.known);
    assert.deepEqual(projectConfig(config.value, undefined), INPUTS);
  });
});
