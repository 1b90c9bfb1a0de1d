import assert from "node:assert/strict";
import type { PortVlans } from "../../../core/model/layer-two.js";
import type { EosInterface } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import { deviceFromObserved } from "../../../core/layer2/device-from-observed.js";
import type { DesiredResource } from "../../../core/kinds/declarations.js";
import {
  buildGraph,
  cycleCount,
  cycles,
  describeHop,
  domains,
  flood,
  layerTwoFromResources,
  leaks,
  loopCuts,
} from "../../../core/layer2/index.js";
import { portVlansOf } from "../../../core/layer2/port-vlans.js";
import { EMPTY_PORT } from "../devices/ceos/empty-port.js";

const vtep = (
  host: "a" | "b",
  vni: number,
  vlans: { readonly trunks?: readonly number[]; readonly tag?: number },
): DesiredResource => ({
  kind: "VtepPort",
  name: `${host}-${vni}`,
  inputs: {
    host,
    bridge: "br",
    name: `vt${vni}`,
    vni,
    localAddress: host === "a" ? "192.0.2.1" : "192.0.2.2",
    remoteAddress: host === "a" ? "192.0.2.2" : "192.0.2.1",
    trunks: [],
    ...vlans,
  },
});

const access = (
  host: "a" | "b",
  container: string,
  port: number,
  vlan: number,
): DesiredResource => ({
  kind: "AccessPort",
  name: `${container}:eth${port}`,
  inputs: { host, bridge: "br", container, interface: `eth${port}`, vlan },
});

const device = (
  host: "a" | "b",
  container: string,
  interfaces: Extract<DesiredResource, { kind: "CeosConfig" }>["inputs"]["interfaces"] = {},
): DesiredResource => ({
  kind: "CeosConfig",
  name: container,
  inputs: { host, container, ipRouting: false, spanningTreeMode: "mstp", interfaces },
});

const SWITCHPORT = { mode: "switchport", shutdown: false } as const;
const ROUTED = { mode: "routed", shutdown: false } as const;

describe("what resources make of the graph", () => {
  it("joins different VLANs by an access-mode tunnel", () => {
    const graph = buildGraph(
      layerTwoFromResources([vtep("a", 5, { tag: 10 }), vtep("b", 5, { tag: 20 })]),
    );
    assert.deepEqual(
      graph.edges.map(({ from, to }) => [graph.nodes[from]?.vlan, graph.nodes[to]?.vlan]),
      [[10, 20]],
    );
  });

  it("lists tunnels whose ends do not fit, and has no edge for them", () => {
    const graph = buildGraph(
      layerTwoFromResources([vtep("a", 5, { trunks: [10] }), vtep("b", 6, { trunks: [10] })]),
    );
    assert.equal(graph.edges.length, 0);
    assert.deepEqual(
      graph.unpairedTunnels.map(({ host, reason }) => [host, reason]),
      [
        ["a", "no tunnel from 192.0.2.2 to 192.0.2.1 with VNI 5"],
        ["b", "no tunnel from 192.0.2.1 to 192.0.2.2 with VNI 6"],
      ],
    );
  });

  it("takes a data port that nobody mentions for a switchport in VLAN 1", () => {
    const resources = [
      access("a", "c", 1, 10),
      access("a", "c", 2, 20),
      access("a", "c", 3, 30),
      access("a", "c", 4, 40),
      device("a", "c", { Ethernet3: ROUTED, Ethernet4: { ...SWITCHPORT, shutdown: true } }),
    ];
    const [joined] = domains(buildGraph(layerTwoFromResources(resources)));
    assert.deepEqual(
      joined?.segments.map(({ vlan }) => vlan),
      [10, 20],
    );
    assert.ok(joined.ports.every((port) => port.kind === "bridge-port" || !port.declared));
  });

  it("says what it does not know: a container without a declared configuration", () => {
    const graph = buildGraph(layerTwoFromResources([access("a", "c", 1, 10)]));
    assert.deepEqual(
      graph.unknown.map(({ host, what }) => [host, what]),
      [["a", "forwarding of c"]],
    );
  });

  it("gives each isolated port a VLAN of its own, or none when they are dead or used up", () => {
    const isolated = (place: string): DesiredResource => ({
      kind: "IsolatedPorts",
      name: "a:isolated",
      inputs: { host: "a", bridge: "br", ports: { "c:eth1": place, "c:eth2": place } },
    });
    const vlansOf = (place: string) =>
      layerTwoFromResources([isolated(place), device("a", "c")]).bridges[0]?.ports.map(
        ({ vlans }) => vlans,
      );
    assert.deepEqual(vlansOf("100-101"), [
      { mode: "access", vlan: 100 },
      { mode: "access", vlan: 101 },
    ]);
    assert.deepEqual(vlansOf("dead"), [{ mode: "dead" }, { mode: "dead" }]);
    const { unknown } = layerTwoFromResources([isolated("100"), device("a", "c")]);
    assert.match(unknown[0]?.reason ?? "", /"100" has no VLAN left/);
  });

  it("tells a loop as a chain that a person can find, and cuts the port that nobody declared", () => {
    const graph = buildGraph(
      layerTwoFromResources([
        vtep("a", 5, { trunks: [10, 20] }),
        vtep("b", 5, { trunks: [10, 20] }),
        access("a", "c", 1, 10),
        access("a", "c", 2, 20),
        device("a", "c", { Ethernet1: SWITCHPORT, Ethernet2: SWITCHPORT }),
        access("b", "d", 1, 10),
        access("b", "d", 2, 20),
        device("b", "d", { Ethernet1: SWITCHPORT }),
      ]),
    );
    assert.equal(cycleCount(graph), 1);
    const [loop] = cycles(graph);
    assert.deepEqual(loop?.hops.map(describeHop), [
      "a/br port c:eth1, VLAN 10 -> c:eth1 (Ethernet1, VLAN 1)",
      "c:eth2 (Ethernet2, VLAN 1) -> a/br port c:eth2, VLAN 20",
      "a/br port vt5, VLAN 20 -> b/br port vt5, VLAN 20 through the tunnel with VNI 5",
      "b/br port d:eth2, VLAN 20 -> d:eth2 (Ethernet2, VLAN 1)",
      "d:eth1 (Ethernet1, VLAN 1) -> b/br port d:eth1, VLAN 10",
      "b/br port vt5, VLAN 10 -> a/br port vt5, VLAN 10 through the tunnel with VNI 5",
    ]);
    const [cut] = loopCuts(graph).cuts;
    assert.ok(cut?.place.kind === "device-port");
    assert.deepEqual(
      [cut.action, cut.place.device, cut.place.ethernet],
      ["shut", "d", "Ethernet2"],
    );
  });

  it("floods a loop for ever, and says where the sender's MAC moves", () => {
    const graph = buildGraph(
      layerTwoFromResources([
        access("a", "c", 1, 10),
        access("a", "c", 2, 20),
        device("a", "c"),
        access("a", "e", 1, 10),
        device("a", "e", { Ethernet1: ROUTED }),
        access("a", "d", 1, 10),
        access("a", "d", 2, 20),
        device("a", "d"),
      ]),
    );
    const from = (container: string) => flood(graph, { host: "a", container, interface: "eth1" });
    const both = from("e");
    assert.equal(both.endless, true);
    assert.deepEqual(
      both.flapping.map(({ by }) => by.length),
      [3, 2, 2, 2],
      "by its own port and from both sides; by two ports elsewhere",
    );
    const round = from("c");
    assert.equal(round.endless, true);
    assert.deepEqual(round.flapping, [], "it comes back by the sender's own port, one way round");
  });

  it("says why a frame reaches nothing", () => {
    const graph = buildGraph(layerTwoFromResources([access("a", "c", 1, 10), device("a", "c")]));
    const source = { host: "a", container: "c", interface: "eth1" };
    assert.match(flood(graph, { ...source, tag: 7 }).lost ?? "", /takes no frames of VLAN 7/);
    assert.match(flood(graph, { ...source, interface: "eth2" }).lost ?? "", /no bridge port/);
  });

  it("sees two isolated ports that share a VLAN across a tunnel of all VLANs", () => {
    const end = (host: string, container: string) => ({
      name: `${container}:eth1`,
      host,
      container,
      interface: "eth1",
    });
    const graph = buildGraph(
      layerTwoFromResources([
        ...[vtep("a", 5, {}), vtep("b", 5, {})],
        ...[access("a", "c", 1, 100), device("a", "c", { Ethernet1: ROUTED })],
        ...[access("b", "d", 1, 100), device("b", "d", { Ethernet1: ROUTED })],
      ]),
    );
    const found = leaks(graph, { links: [], isolated: [end("a", "c"), end("b", "d")], joins: [] });
    assert.deepEqual(
      found.map(({ isolated, through, crossings }) => [isolated, through, crossings.length]),
      [[["c:eth1", "d:eth1"], [], 1]],
    );
  });
});

describe("an observed switchport", () => {
  const forwardingOf = (port: Partial<EosInterface>) =>
    deviceFromObserved(
      "a",
      {
        container: "c",
        peers: { eth0: 3, eth1: 4 },
        macs: { eth1: "02:00:00:00:00:01" },
        forwarding: known({ policy: "ACCEPT", forward: [], eosForward: null }),
        config: known({
          hostname: null,
          ipRouting: false,
          spanningTreeMode: null,
          staticArp: {},
          fingerprint: "",
          interfaces: { Ethernet1: { ...EMPTY_PORT, ...port } },
        }),
      },
      {},
    ).ports.map(({ forwarding }) => forwarding);

  it("carries what its trunk lists, without tag in its native VLAN if that is in the list", () => {
    const trunk = { switchportMode: "trunk" };
    const of = (vlans: PortVlans) => [{ mode: "switchport", vlans }];
    assert.deepEqual(forwardingOf({}), of({ mode: "access", vlan: 1 }));
    assert.deepEqual(forwardingOf(trunk), of({ mode: "trunk", vlans: "all", native: 1 }));
    assert.deepEqual(
      forwardingOf({ ...trunk, trunkVlans: [10, 20], nativeVlan: 20 }),
      of({ mode: "trunk", vlans: [10, 20], native: 20 }),
    );
    assert.deepEqual(
      forwardingOf({ ...trunk, trunkVlans: [10, 20] }),
      of({ mode: "trunk", vlans: [10, 20] }),
    );
  });
});

describe("the VLAN columns of a port", () => {
  it("say what Open vSwitch makes of them", () => {
    const of = (tag: number | null, trunks: readonly number[], vlanMode: string | null) =>
      portVlansOf({ tag, trunks, vlanMode });
    assert.deepEqual(of(null, [], null), { mode: "trunk", vlans: "all" });
    assert.deepEqual(of(10, [], null), { mode: "access", vlan: 10 });
    assert.deepEqual(of(10, [20], "trunk"), { mode: "trunk", vlans: [20] });
    assert.deepEqual(of(4095, [4095], "trunk"), { mode: "dead" });
    assert.deepEqual(of(10, [20], "native-untagged"), { mode: "trunk", vlans: [20], native: 10 });
    assert.deepEqual(of(10, [20], "native-tagged"), {
      mode: "trunk",
      vlans: [20],
      native: 10,
      nativeTagged: true,
    });
  });
});
