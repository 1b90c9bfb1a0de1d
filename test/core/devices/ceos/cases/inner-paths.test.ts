import assert from "node:assert/strict";
import { graphOf, mandatory, PLAIN, s1, seenOf } from "./lab.js";

const DEFAULTS = ["interface Ethernet4", "interface Ethernet5"];

describe("ways inside a device", () => {
  for (const [name, lines, reason] of [
    [
      "a bridged sub-interface",
      ["interface Ethernet4\n   no switchport", "interface Ethernet4.20\n   vlan id 20"],
      "interface Ethernet4.20 / vlan id 20",
    ],
    [
      "a bridged sub-interface of another VLAN on the wire",
      [
        "interface Ethernet4\n   no switchport",
        "interface Ethernet4.7\n   encapsulation vlan\n      client dot1q 7 network client\n   vlan id 20",
      ],
      "interface Ethernet4.7 / encapsulation vlan",
    ],
    [
      "a patch",
      [
        ...DEFAULTS,
        "patch panel\n   patch P\n      connector 1 interface Ethernet4\n      connector 2 pseudowire bgp vpws A pseudowire B",
      ],
      "patch panel / connector interface Ethernet4",
    ],
    [
      "the end of a mirror",
      [...DEFAULTS, "monitor session M source Ethernet5\nmonitor session M destination Ethernet4"],
      "monitor session M destination Ethernet4",
    ],
  ] as const)
    it(`make a port unknown by name: ${name}`, () => {
      const seen = seenOf(s1(...lines), PLAIN);
      assert.deepEqual(seen, {
        loops: 0,
        doubts: [`s1:eth4: Ethernet4 has "${reason}", which is not modelled`],
      });
      assert.deepEqual(mandatory(s1(...lines), PLAIN), []);
    });

  it("make a peer link of MLAG unknown by name", () => {
    const seen = seenOf(
      s1(
        "interface Port-Channel1000\n   switchport mode trunk",
        "interface Ethernet4\n   channel-group 1000 mode on",
        "interface Ethernet5\n   channel-group 1000 mode on",
        "mlag configuration\n   domain-id D\n   local-interface Vlan4094\n   peer-address 10.0.0.2\n   peer-link Port-Channel1000",
      ),
      PLAIN,
    );
    assert.deepEqual(
      seen.doubts.map((text) => text.slice(9)),
      Array.from(
        { length: 2 },
        () =>
          'Port-Channel1000 has "mlag configuration / peer-link Port-Channel1000", which is not modelled',
      ),
    );
    assert.equal(seen.loops, 0);
  });

  it("make the VLANs of a VXLAN interface of the device's own unknown, and no others", () => {
    const lines = [
      "interface Ethernet4\n   switchport access vlan 20",
      "interface Ethernet5\n   switchport access vlan 30",
      "interface Vxlan1\n   vxlan source-interface Loopback0\n   vxlan udp-port 4789\n   vxlan vlan 20 vni 10020",
    ];
    assert.deepEqual(seenOf(s1(...lines)).doubts, [
      's1:Vxlan1: Vxlan1 has "vxlan vlan 20 vni 10020", which is not modelled',
    ]);
    assert.deepEqual(
      seenOf(s1(...lines.map((line) => line.replace("vlan 20 vni", "vlan 99 vni")))).doubts,
      [],
    );
    assert.deepEqual(
      seenOf(s1(...lines.map((line) => line.replace("vxlan udp", "shutdown\n   vxlan udp"))))
        .doubts,
      [],
    );
  });

  it("end layer 2 at routed sub-interfaces and go on past SVIs", () => {
    const routed = [
      "interface Ethernet4\n   no switchport",
      "interface Ethernet4.20\n   encapsulation dot1q vlan 20\n   ip address 10.2.0.1/24",
    ];
    const graph = graphOf(s1(...routed, "interface Ethernet5\n   shutdown"));
    assert.deepEqual([graph.edges, graph.unknownPorts], [[], []]);
    const svi = ["interface Vlan1\n   ip address 10.2.0.1/24", ...DEFAULTS];
    assert.deepEqual(seenOf(s1(...svi), PLAIN), { loops: 1, doubts: [] });
  });
});
