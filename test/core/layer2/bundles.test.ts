import assert from "node:assert/strict";
import {
  buildGraph,
  cycleCount,
  describeNode,
  doubtsOf,
  layerTwoFromObserved,
  layerTwoFromResources,
  type Graph,
} from "../../../core/layer2/index.js";
import {
  BUNDLED,
  hostWithDevices,
  LOOP_THROUGH_BUNDLE,
  type BundledDevice,
} from "./bundled-devices.js";

const graphOf = (devices: readonly BundledDevice[]): Graph =>
  buildGraph(layerTwoFromObserved([hostWithDevices(devices)]));

const portsInDoubt = (graph: Graph): readonly string[] =>
  doubtsOf(graph).ports.map(({ device, interface: end }) => `${device}:${end}`);

/** By node, the ports that may lead further from there. */
const nodesInDoubt = (graph: Graph): Readonly<Record<string, readonly string[]>> => {
  const { byComponent } = doubtsOf(graph);
  return Object.fromEntries(
    graph.nodes.flatMap((node, index) => {
      const ports = byComponent.get(graph.component[index] ?? -1);
      const names = ports?.map(({ device, interface: end }) => `${device}:${end}`);
      return names === undefined ? [] : [[describeNode(node), names]];
    }),
  );
};

const isolated = (container: string, lines: string): BundledDevice => ({
  container,
  sections: `interface Ethernet4\n   ${lines}`,
  attached: { eth4: 304 },
});

describe("the layer-2 graph near port-channels", () => {
  it("has no loop through a bundle of two links, and does not exclude one either", () => {
    const graph = graphOf(BUNDLED);
    assert.equal(cycleCount(graph), 0);
    assert.deepEqual(portsInDoubt(graph), ["s1:eth4", "s1:eth5", "s2:eth4", "s2:eth5"]);
    assert.equal(
      graph.unknownPorts[0]?.unknown.reason,
      '"channel-group 10 mode active" makes it a member of Port-Channel10 (switchport trunk allowed vlan 20, switchport mode trunk), and port-channels are not modelled',
    );
  });

  it("leaves open whether there is one from a member to a port beside it", () => {
    const graph = graphOf(LOOP_THROUGH_BUNDLE);
    assert.equal(cycleCount(graph), 0);
    assert.deepEqual(nodesInDoubt(graph), {
      "host-a/arch-ovs VLAN 304": ["s1:eth4"],
      "host-a/arch-ovs VLAN 305": ["s1:eth4"],
      "s1 VLAN 20": ["s1:eth4"],
      "s2 VLAN 1": ["s1:eth4"],
    });
  });

  it("is certain of what a bundle has nothing to do with", () => {
    const graph = graphOf([
      ...BUNDLED,
      { container: "r1", sections: "interface Ethernet1", attached: { eth1: 400 } },
    ]);
    assert.deepEqual(
      Object.keys(nodesInDoubt(graph)).filter((name) => /VLAN (?:400|1)$/.test(name)),
      [],
    );
  });

  it("knows that a member that is shut down carries nothing", () => {
    const graph = graphOf([isolated("s1", "shutdown\n   channel-group 10 mode active")]);
    assert.deepEqual(graph.unknownPorts, []);
  });

  it("does not know a member of a routed port-channel, whose lines it names", () => {
    const [device] = [isolated("s1", "channel-group 7 mode passive")];
    const graph = graphOf([
      {
        ...device,
        sections: `interface Port-Channel7\n   no switchport\n   ip address 10.9.1.1/24\n!\n${device.sections}`,
      },
    ]);
    assert.match(
      graph.unknownPorts[0]?.unknown.reason ?? "",
      /member of Port-Channel7 \(no switchport, ip address 10\.9\.1\.1\/24\), and port-channels are not modelled$/,
    );
  });

  it("does not know what a topology declares a member either", () => {
    const graph = buildGraph(
      layerTwoFromResources([
        {
          kind: "CeosConfig",
          name: "s1",
          inputs: {
            host: "host-a",
            container: "s1",
            ipRouting: false,
            spanningTreeMode: "none",
            interfaces: { Ethernet4: { mode: "member", shutdown: false } },
          },
        },
        {
          kind: "AccessPort",
          name: "s1:eth4",
          inputs: {
            host: "host-a",
            bridge: "br",
            container: "s1",
            interface: "eth4",
            vlan: 304,
          },
        },
      ]),
    );
    assert.deepEqual(portsInDoubt(graph), ["s1:eth4"]);
    assert.equal(
      graph.unknownPorts[0]?.unknown.reason,
      "it is declared a member of a port-channel, and port-channels are not modelled",
    );
  });

  it("has no doubt where no port leads to the unknown one", () => {
    const [one] = [isolated("s1", "channel-group 10 mode active")];
    const host = hostWithDevices([one]);
    const graph = buildGraph(layerTwoFromObserved([{ ...host, ovs: hostWithDevices([]).ovs }]));
    assert.equal(graph.unknownPorts.length, 1);
    assert.deepEqual(doubtsOf(graph).ports, []);
  });
});
