import fc from "fast-check";
import type { BridgePort, LayerTwo, PortVlans } from "../../../core/model/layer-two.js";
import { buildGraph, flood, type Flood, type Graph } from "../../../core/layer2/index.js";
import { Simulation } from "../../core/layer2/brute-force.js";
import { randomLayers } from "../../core/layer2/random-layers.js";

/** A random overlay without loops, with a sender, and what the graph says of its broadcast. */
export interface Sample {
  readonly layer: LayerTwo;
  readonly graph: Graph;
  readonly flood: Flood;
}

/** The port that the broadcast comes from, on the first host. */
export const SOURCE = "src";

const HOSTS = 2;
/** A flood that crosses a few devices and tunnels is worth a look. */
const FEWEST_ARRIVALS = 5;

/** The same samples for the same seed: small overlays on two hosts whose flood goes far. */
export const samplesOf = (count: number, seed: number): readonly Sample[] => {
  const found: Sample[] = [];
  for (const layer of fc.sample(randomLayers, { numRuns: 20_000, seed })) {
    if (found.length === count) break;
    if (layer.bridges.length !== HOSTS || oneWay(layer) || new Simulation(layer).loops) continue;
    const best = [10, 11, 12, 13, 14]
      .map((vlan) => sampleOf(withSource(layer, vlan)))
      .sort((a, b) => b.flood.arrivals.length - a.flood.arrivals.length)[0];
    if (best !== undefined && best.flood.arrivals.length >= FEWEST_ARRIVALS) found.push(best);
  }
  return found;
};

const sampleOf = (layer: LayerTwo): Sample => {
  const graph = buildGraph(layer);
  return { layer, graph, flood: flood(graph, { host: "host-0", bridge: "br", port: SOURCE }) };
};

const withSource = (layer: LayerTwo, vlan: number): LayerTwo => {
  const source: BridgePort = {
    name: SOURCE,
    vlans: { mode: "access", vlan },
    peer: { kind: "other" },
  };
  const bridges = layer.bridges.map((bridge, index) =>
    index === 0 ? { ...bridge, ports: [...bridge.ports, source] } : bridge,
  );
  return { ...layer, bridges };
};

/**
 * Open vSwitch takes the native VLAN also with its tag, though it sends it without: where only one
 * end of a wire has it native, frames cross one way only. The graph has no such edges.
 */
const oneWay = ({ bridges, devices }: LayerTwo): boolean =>
  [
    ...bridges.flatMap(({ ports }) => ports.map(({ vlans }) => vlans)),
    ...devices.flatMap(({ ports }) =>
      ports.flatMap(({ forwarding }) =>
        forwarding.mode === "switchport" ? [forwarding.vlans] : [],
      ),
    ),
  ].some(isNative);

const isNative = (vlans: PortVlans): boolean =>
  vlans.mode === "trunk" && vlans.native !== undefined;
