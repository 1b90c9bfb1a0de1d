import assert from "node:assert/strict";
import { parseRunningConfig } from "../../../../../core/devices/ceos/parse-config.js";
import { redactConfig } from "../../../../../core/devices/ceos/redact-config.js";
import { layerTwoFromObserved } from "../../../../../core/layer2/index.js";
import { hostWithDevices } from "../../../layer2/bundled-devices.js";
import { configOf, mandatory, PLAIN, s1, seenOf } from "./lab.js";

const DEFAULTS = ["interface Ethernet4", "interface Ethernet5"];

/** Ports of s1 that neither send BPDUs nor hear them. */
const filtered = (...lines: readonly string[]): readonly string[] =>
  layerTwoFromObserved([hostWithDevices([s1(...lines)])])
    .devices.flatMap(({ ports }) => ports)
    .flatMap(({ interface: end, bpduFilter }) => (bpduFilter === true ? [end] : []));

/** Forms that Arista's own generator of configurations (AVD 6.4) writes. */
describe("what a configuration says of the whole device", () => {
  it("makes all its VLANs unknown: tap aggregation, while it is exclusive", () => {
    const tap = (mode: string): readonly string[] => [
      ...DEFAULTS,
      `tap aggregation\n   mode ${mode}\n   encapsulation vn-tag strip`,
    ];
    for (const mode of ["exclusive", "exclusive no-errdisable Ethernet7"]) {
      const seen = seenOf(s1(...tap(mode)), PLAIN);
      assert.deepEqual(seen.doubts, [
        's1:tap aggregation: tap aggregation has "mode exclusive", which is not modelled',
      ]);
    }
    assert.deepEqual(seenOf(s1(...tap("mixed module linecard 3")), PLAIN), {
      loops: 1,
      doubts: [],
    });
    assert.equal(mandatory(s1(...tap("mixed module linecard 3")), PLAIN).length, 1);
  });

  it("filters BPDUs by default at edge ports alone, unless a port says otherwise", () => {
    const lines = (filter: string): readonly string[] => [
      filter,
      "interface Ethernet4\n   spanning-tree portfast",
      "interface Ethernet5\n   spanning-tree portfast network",
    ];
    for (const spelling of ["edge-port", "portfast"])
      assert.deepEqual(filtered(...lines(`spanning-tree ${spelling} bpdufilter default`)), [
        "eth4",
      ]);
    assert.deepEqual(filtered(...lines("no spanning-tree edge-port bpdufilter default")), []);
    assert.deepEqual(filtered(...lines("spanning-tree edge-port bpduguard default")), []);
    const global = "spanning-tree edge-port bpdufilter default";
    for (const [own, expected] of [
      ["spanning-tree portfast\n   spanning-tree bpdufilter disable", []],
      ["spanning-tree portfast\n   no spanning-tree bpdufilter disable", ["eth4"]],
      // As show running-config all has it at each port.
      ["no spanning-tree portfast\n   spanning-tree portfast auto", []],
      ["spanning-tree portfast\n   spanning-tree portfast auto", ["eth4"]],
      ["spanning-tree portfast\n   no spanning-tree portfast", []],
      ["spanning-tree bpdufilter enable", ["eth4"]],
    ] as const)
      assert.deepEqual(filtered(global, `interface Ethernet4\n   ${own}`), expected, own);
  });

  it("filters BPDUs at a member as its port-channel says", () => {
    const member = "interface Ethernet4\n   channel-group 10 mode on";
    const own = `${member}\n   spanning-tree bpdufilter enable`;
    assert.deepEqual(filtered("interface Port-Channel10", own), []);
    assert.deepEqual(
      filtered("interface Port-Channel10\n   spanning-tree bpdufilter enable", member),
      ["eth4"],
    );
  });

  it("is a way for VLANs that a VXLAN interface maps or bridges, however it is written", () => {
    const ways = (...lines: readonly string[]) =>
      configOf(`interface Vxlan1\n${lines.map((line) => `   ${line}`).join("\n")}`).ways;
    assert.deepEqual(ways("vxlan vlan 10,20-21 vni 10010,10020-10021"), [
      {
        name: "Vxlan1",
        vlans: [10, 20, 21],
        line: "vxlan vlan 10,20-21 vni 10010,10020-10021",
      },
    ]);
    assert.deepEqual(ways("vxlan bridging vtep-to-vtep"), [
      { name: "Vxlan1", line: "vxlan bridging …" },
    ]);
    assert.equal(ways("vxlan vlan 10 vni 10010", "shutdown", "no shutdown")?.length, 1);
    assert.equal(ways("vxlan vlan 10 vni 10010", "shutdown"), undefined);
    assert.equal(
      ways("no vxlan vlan 10 vni 10010", "vxlan vlan 10 flood vtep 10.0.0.2"),
      undefined,
    );
    // Unindented, as people paste them.
    assert.equal(configOf("interface Vxlan1", "vxlan vlan 10 vni 10010").ways?.length, 1);
  });

  it("makes a port unknown: MACsec, locked addresses, and VLANs of a tree's leaves", () => {
    for (const [lines, line] of [
      [["interface Ethernet4\n   mac security profile M"], "mac security profile …"],
      [["interface Ethernet4\n   address locking ipv4"], "address locking …"],
      [["interface Ethernet4", "vlan 1\n   e-tree role leaf"], "e-tree …"],
    ] as const) {
      const { doubts } = seenOf(s1(...lines, "interface Ethernet5"), PLAIN);
      assert.ok(
        doubts.some((text) => text.includes(`has "${line}", which is not modelled`)),
        doubts.join("\n"),
      );
    }
  });

  it("is no interface's: addresses that a device uses for its own packets in a VRF", () => {
    const { logical, unread } = configOf(
      "interface Vlan30\n   vrf RED\n   ip address virtual 10.1.30.1/24",
      "ip address virtual source-nat vrf RED address 10.255.1.3",
      "ipv6 address virtual source-nat vrf RED address 2001:db8:255::3",
    );
    assert.deepEqual(logical?.["Vlan30"]?.addressLines, ["ip address virtual 10.1.30.1/24"]);
    assert.equal(logical["Vlan30"].ipv6, undefined);
    assert.equal(unread, undefined);
  });

  it("goes on with an interface, without any indentation, after lines that nothing uses", () => {
    const lines = [
      "interface Ethernet4",
      "ip ospf network point-to-point",
      "isis enable CORE",
      "ntp serve",
      "evpn ethernet-segment",
      "identifier 0000:0000:0000:0000:0004",
      "route-target import 00:00:00:00:00:04",
      "no switchport",
      "ip address 10.1.4.1/24",
      "router ospf 1",
      "passive-interface default",
      "shutdown",
    ];
    const { interfaces, unread } = configOf(...lines);
    const { mode, address, shutdown, opaque } = interfaces["Ethernet4"] ?? assert.fail();
    assert.deepEqual(
      { mode, address, shutdown, opaque },
      {
        mode: "routed",
        address: "10.1.4.1/24",
        shutdown: false,
        opaque: ["evpn ethernet-segment"],
      },
    );
    assert.deepEqual(
      unread?.filter((line) => line.startsWith("Ethernet4: ")),
      [
        "Ethernet4: ip ospf network",
        "Ethernet4: isis enable",
        "Ethernet4: ntp",
        "Ethernet4: <removed>",
        "Ethernet4: route-target import",
      ],
    );
  });

  it("is routing in a VRF: by IPv6 next hops too", () => {
    const { vrfs, ipRouting } = configOf(
      "vrf instance RED",
      "vrf instance BLUE",
      "no ip routing",
      "ip routing ipv6 interfaces vrf RED",
      "no ip routing vrf BLUE",
    );
    assert.deepEqual(vrfs, { RED: { ipRouting: true }, BLUE: { ipRouting: false } });
    assert.equal(ipRouting, false);
  });

  it("is read alike once what may be secret is gone", () => {
    const text = [
      "tap aggregation\n   mode exclusive no-errdisable Ethernet7",
      "interface Ethernet4\n   link tracking group G downstream\n   flow tracker hardware T",
      "interface Vxlan1\n   vxlan vlan 10 vni 10010",
      "end\n",
    ].join("\n!\n");
    assert.match(redactConfig(text), /link tracking <removed>/);
    assert.deepEqual(parseRunningConfig(redactConfig(text)), parseRunningConfig(text));
  });

  it("is listed where nothing understands it: lines of VLANs, MLAG, VRFs, VXLAN and defaults", () => {
    const { unread } = configOf(
      "vlan 10\n   name A\n   frobnicate 5",
      "mlag configuration\n   domain-id D\n   frobnicate",
      "vrf instance RED\n   rd 1:1\n   frobnicate",
      "interface Vxlan1\n   vxlan source-interface Loopback0\n   vxlan frobnicate",
      "interface defaults\n   mtu 9000\n   frobnicate",
      "interface Ethernet4\n   flow tracker hardware T",
    );
    assert.deepEqual(unread, [
      "vlan 10: <removed>",
      "mlag: <removed>",
      "vrf instance: <removed>",
      "Vxlan1: vxlan",
      "interface defaults: <removed>",
    ]);
  });
});
