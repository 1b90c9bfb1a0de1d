import assert from "node:assert/strict";
import { buildGraph, cycles, domains, treeEffectIn } from "../../../core/layer2/index.js";
import type {
  BridgeLayer,
  BridgePort,
  DeviceLayer,
  DevicePort,
  LayerTwo,
} from "../../../core/model/layer-two.js";

const access = (vlan: number) => ({ mode: "access", vlan }) as const;

const bridgePort = (container: string, end: string, vlan: number): BridgePort => ({
  name: `${container}:${end}`,
  vlans: access(vlan),
  peer: { kind: "container", container, interface: end },
});

const devicePort = (end: string, vlan: number): DevicePort => ({
  interface: end,
  ethernet: `Ethernet${end.slice(3)}`,
  forwarding: { mode: "switchport", vlans: access(vlan) },
  declared: true,
});

interface Ring {
  readonly bridge?: Partial<BridgeLayer>;
  /** Of the first switch, the second and the one beside the ring. */
  readonly devices?: readonly Partial<DeviceLayer>[];
  /** The first switch's port into the ring. */
  readonly port?: Partial<DevicePort>;
}

/** Two switches with two links between them, VLANs 10 and 20 of one bridge; a third switch has no loop. */
const ringOf = ({ bridge = {}, devices: [first, second, beside] = [], port = {} }: Ring) => {
  const device = (name: string, ports: readonly DevicePort[]): DeviceLayer => ({
    ...{ host: "h", container: name, name, spanningTree: true, ports },
  });
  const layer: LayerTwo = {
    unknown: [],
    bridges: [
      {
        ...{ host: "h", bridge: "br", spanningTree: false, forwardBpdu: true, ...bridge },
        ports: [
          ...["one", "two"].flatMap((name) => [
            bridgePort(name, "eth1", 10),
            bridgePort(name, "eth2", 20),
          ]),
          bridgePort("beside", "eth1", 30),
        ],
      },
    ],
    devices: [
      {
        ...device("one", [{ ...devicePort("eth1", 7), ...port }, devicePort("eth2", 7)]),
        ...first,
      },
      { ...device("two", [devicePort("eth1", 7), devicePort("eth2", 7)]), ...second },
      { ...device("beside", [devicePort("eth1", 7)]), ...beside },
    ],
  };
  const graph = buildGraph(layer);
  const [loop, ...more] = cycles(graph);
  assert.ok(loop !== undefined && more.length === 0, "one loop");
  const left = domains(graph, undefined, layer).map((domain) => domain.cycles);
  return {
    effect: treeEffectIn(layer)(graph, loop),
    /** Loops in all domains: with the tree's effect, and without. */
    loops: left.reduce((sum, count) => sum + count, 0),
    without: domains(graph).reduce((sum, domain) => sum + domain.cycles, 0),
  };
};

const TREE: readonly (readonly [string, Ring, "none" | "blind" | "blocks"])[] = [
  ["both run it, and the bridge passes BPDUs", {}, "blocks"],
  ["the bridge drops BPDUs", { bridge: { forwardBpdu: false } }, "blind"],
  ["one does not run it", { devices: [{}, { spanningTree: false }] }, "none"],
  ["the other does not run it", { devices: [{ spanningTree: false }] }, "none"],
  [
    "only a switch beside the ring does not",
    { devices: [{}, {}, { spanningTree: false }] },
    "blocks",
  ],
  ["a port of the ring filters BPDUs", { port: { bpduFilter: true } }, "none"],
  ["nobody declared a port of the ring", { port: { declared: false } }, "none"],
  [
    "neither has a tree in that VLAN",
    { devices: [{ treelessVlans: [7] }, { treelessVlans: [6, 7] }] },
    "none",
  ],
  ["one has a tree in that VLAN", { devices: [{ treelessVlans: [7] }] }, "blocks"],
  [
    "both lack one in another VLAN",
    { devices: [{ treelessVlans: [8] }, { treelessVlans: [8] }] },
    "blocks",
  ],
];

describe("what the devices' spanning tree does about a loop", () => {
  for (const [what, ring, wanted] of TREE)
    it(`${wanted} where ${what}`, () => {
      const { effect, loops, without } = ringOf(ring);
      assert.deepEqual([effect, loops, without], [wanted, wanted === "blocks" ? 0 : 1, 1]);
    });
});
