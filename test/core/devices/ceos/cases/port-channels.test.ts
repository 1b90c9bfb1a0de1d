import assert from "node:assert/strict";
import {
  describeNode,
  layerTwoFromObserved,
  buildGraph,
} from "../../../../../core/layer2/index.js";
import { known } from "../../../../../core/model/unknown.js";
import { hostWithDevices, type BundledDevice } from "../../../layer2/bundled-devices.js";
import { configOf, device, graphOf, mandatory, PLAIN, s1, s2, seenOf } from "./lab.js";

const bundle = (mode: string, ...settings: readonly string[]): readonly string[] => [
  "vlan 20",
  "!",
  "interface Port-Channel10",
  ...settings.map((line) => `   ${line}`),
  "!",
  "interface Ethernet4",
  `   channel-group 10 mode ${mode}`,
  "!",
  "interface Ethernet5",
  `   channel-group 10 mode ${mode}`,
];

const ACCESS = "switchport access vlan 20";

/** The nodes that each edge joins. */
const edgesOf = (...devices: readonly BundledDevice[]): readonly string[] => {
  const { edges, nodes } = graphOf(...devices);
  return edges.map(({ from, to }) =>
    [from, to].map((node) => describeNode(nodes[node] ?? assert.fail())).join(" - "),
  );
};

describe("port-channels", () => {
  it("of LACP at both ends are one edge, and no loop", () => {
    const lines = bundle("active", "switchport trunk allowed vlan 20", "switchport mode trunk");
    assert.equal(seenOf(s1(...lines), s2(...lines)).loops, 0);
    assert.deepEqual(mandatory(s1(...lines), s2(...lines)), []);
    const access = bundle("active", ACCESS);
    assert.equal(seenOf(s1(...access), s2(...access)).loops, 0);
    assert.deepEqual(edgesOf(s1(...access), s2(...access)), [
      "host-a/arch-ovs VLAN 304 - s1 VLAN 20",
      "host-a/arch-ovs VLAN 305 - s1 VLAN 20",
      "host-a/arch-ovs VLAN 304 - s2 VLAN 20",
    ]);
  });

  it("have the port-channel's settings, whatever a member says of its own", () => {
    const lines = bundle("on", ACCESS).map((line) =>
      line === "interface Ethernet5" ? "interface Ethernet5\n   switchport access vlan 30" : line,
    );
    assert.deepEqual(seenOf(s1(...lines), s2(...lines)), { loops: 0, doubts: [] });
    assert.ok(edgesOf(s1(...lines), s2(...lines)).every((edge) => edge.endsWith("VLAN 20")));
  });

  it("of one member and a port beside it are a loop", () => {
    const lines = [
      "interface Port-Channel10\n   switchport access vlan 20",
      "interface Ethernet4\n   channel-group 10 mode on",
      "interface Ethernet5\n   switchport access vlan 20",
    ];
    assert.equal(seenOf(s1(...lines), PLAIN).loops, 1);
    assert.deepEqual(mandatory(s1(...lines), PLAIN), ["L2-LOOP"]);
  });

  it("at one end only are a loop: what is sent over one link comes back over the other", () => {
    assert.equal(seenOf(s1(...bundle("on", ACCESS)), PLAIN).loops, 1);
    const apart = [
      "interface Port-Channel10\n   switchport access vlan 20",
      "interface Port-Channel11\n   switchport access vlan 20",
      "interface Ethernet4\n   channel-group 10 mode on",
      "interface Ethernet5\n   channel-group 11 mode on",
    ];
    assert.equal(seenOf(s1(...bundle("on", ACCESS)), s2(...apart)).loops, 1);
  });

  it("that wait for LACP in vain forward nothing that is certain", () => {
    const seen = seenOf(s1(...bundle("active", ACCESS)), PLAIN);
    assert.equal(seen.loops, 0);
    assert.deepEqual(
      seen.doubts.map((text) => text.slice(0, 45)),
      [
        "s1:eth4: Port-Channel10 waits for LACP, and n",
        "s1:eth5: Port-Channel10 waits for LACP, and n",
      ],
    );
    const passive = bundle("passive", ACCESS);
    assert.equal(edgesOf(s1(...passive), s2(...passive)).length, 0);
  });

  it("are certain where the bridge passes LACP", () => {
    const lines = bundle("active", ACCESS);
    const host = hostWithDevices([s1(...lines), s2(...lines)]);
    assert.ok(host.ovs.known);
    const bridge = host.ovs.value.bridges["arch-ovs"] ?? assert.fail();
    const passing = {
      ...bridge,
      settings: { ...bridge.settings, otherConfig: { "forward-bpdu": "true" } },
    };
    const ovs = known({ ...host.ovs.value, bridges: { "arch-ovs": passing } });
    const graph = buildGraph(layerTwoFromObserved([{ ...host, ovs }]));
    assert.deepEqual([graph.unknownPorts, graph.edges.length], [[], 3]);
  });

  it("over three members, and in a ring of three devices", () => {
    const three = (container: string): BundledDevice => ({
      ...device(
        container,
        ...bundle("on", ACCESS),
        "interface Ethernet6\n   channel-group 10 mode on",
      ),
      attached: { eth4: 304, eth5: 305, eth6: 306 },
    });
    assert.equal(seenOf(three("s1"), three("s2")).loops, 0);
    const ringed = (container: string, near: number, far: number): BundledDevice => ({
      ...device(
        container,
        "interface Port-Channel1\n   switchport access vlan 20",
        "interface Port-Channel2\n   switchport access vlan 20",
        ...[1, 2].map((port) => `interface Ethernet${port}\n   channel-group 1 mode on`),
        ...[3, 4].map((port) => `interface Ethernet${port}\n   channel-group 2 mode on`),
      ),
      attached: { eth1: near, eth2: near + 1, eth3: far, eth4: far + 1 },
    });
    const ring = [ringed("s1", 300, 310), ringed("s2", 310, 320), ringed("s3", 320, 300)];
    assert.equal(seenOf(...ring).loops, 1);
    assert.equal(seenOf(...ring.slice(0, 2)).loops, 0);
  });

  it("that are routed or shut down, and members that are, bridge nothing", () => {
    for (const settings of [
      ["no switchport", "ip address 10.9.1.1/24"],
      [ACCESS, "shutdown"],
    ])
      assert.deepEqual(
        [
          seenOf(s1(...bundle("on", ...settings)), PLAIN),
          edgesOf(s1(...bundle("on", ...settings))),
        ],
        [{ loops: 0, doubts: [] }, []],
      );
    const one = bundle("on", ACCESS).map((line) =>
      line === "interface Ethernet5" ? "interface Ethernet5\n   shutdown" : line,
    );
    assert.deepEqual(seenOf(s1(...one), PLAIN), { loops: 0, doubts: [] });
  });

  it("have members under switchport default mode routed too", () => {
    const config = configOf("switchport default mode routed", ...bundle("on", "switchport"));
    assert.equal(config.interfaces["Ethernet4"]?.mode, "member");
    assert.equal(config.portChannels?.["Port-Channel10"]?.mode, "switchport");
    assert.equal(
      configOf("switchport default mode routed", ...bundle("on")).portChannels?.["Port-Channel10"]
        ?.mode,
      "routed",
    );
  });

  it("that want more links than there are, or are a part of MLAG, are unknown by name", () => {
    const few = seenOf(s1(...bundle("on", ACCESS, "port-channel min-links 3")), PLAIN);
    assert.match(few.doubts[0] ?? "", /s1:eth4: Port-Channel10 wants 3 links/);
    const mlag = seenOf(s1(...bundle("on", ACCESS, "mlag 10")), PLAIN);
    assert.deepEqual(mlag, {
      loops: 0,
      doubts: [4, 5].map((n) => `s1:eth${n}: Port-Channel10 has "mlag 10", which is not modelled`),
    });
  });
});
