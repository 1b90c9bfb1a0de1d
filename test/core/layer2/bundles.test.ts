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
      "Port-Channel10 waits for LACP, whose frames arch-ovs drops unless other_config:forward-bpdu is true: whether it is up is not known",
    );
  });

  it("has the loop from a member to a port beside it", () => {
    const graph = graphOf(LOOP_THROUGH_BUNDLE);
    assert.equal(cycleCount(graph), 1);
    assert.deepEqual(nodesInDoubt(graph), {});
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

  it("ends at a member of a routed port-channel", () => {
    const [device] = [isolated("s1", "channel-group 7 mode passive")];
    const graph = graphOf([
      {
        ...device,
        sections: `interface Port-Channel7\n   no switchport\n   ip address 10.9.1.1/24\n!\n${device.sections}`,
      },
    ]);
    assert.deepEqual([graph.unknownPorts, graph.edges], [[], []]);
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
      "it is declared a member of a port-channel, whose settings a topology does not say",
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
