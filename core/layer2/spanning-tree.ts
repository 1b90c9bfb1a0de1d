import { keyOf } from "../model/key.js";
import type { LayerTwo } from "../model/layer-two.js";
import { at, type Graph } from "./graph.js";
import type { Cycle } from "./cycles.js";

/**
 * What the devices' spanning tree does about a loop. `none`: it is not run, or not in these VLANs, or
 * by ports that nobody declared, or whose BPDUs are filtered. `blind`: the bridges drop the BPDUs by
 * which it would notice. `blocks`: a port of it is kept from forwarding, so that nothing goes round.
 */
export type TreeEffect = "none" | "blind" | "blocks";

/** Answers for the cycles of the graph that was built from this layer. */
export const treeEffectIn = (layer: LayerTwo): ((graph: Graph, cycle: Cycle) => TreeEffect) => {
  const running = new Set(
    layer.devices.flatMap(({ host, container, spanningTree }) =>
      spanningTree === true ? [keyOf(host, container)] : [],
    ),
  );
  const treeless = new Set(
    layer.devices.flatMap(({ host, container, treelessVlans = [] }) =>
      treelessVlans.map((vlan) => keyOf(host, container, `${vlan}`)),
    ),
  );
  const passing = new Set(
    layer.bridges.flatMap(({ host, bridge, forwardBpdu }) =>
      forwardBpdu ? [keyOf(host, bridge)] : [],
    ),
  );
  const deaf = new Set(
    layer.devices.flatMap(({ host, container, ports }) =>
      ports.flatMap(({ interface: end, bpduFilter }) =>
        bpduFilter === true ? [keyOf(host, container, end)] : [],
      ),
    ),
  );
  return (graph, { nodes, hops }) => {
    const passed = nodes.map((node) => at(graph.nodes, node));
    const devices = passed.flatMap((node) => (node.kind === "domain" ? [node] : []));
    const places = hops.flatMap(({ from, to }) => [from, to]);
    if (
      devices.length === 0 ||
      !places.every((place) => place.kind === "bridge-port" || place.declared) ||
      places.some(
        (place) =>
          place.kind === "device-port" &&
          deaf.has(keyOf(place.host, place.container, place.interface)),
      ) ||
      !devices.every(({ host, container }) => running.has(keyOf(host, container))) ||
      // Whatever the tree blocks, frames of such a VLAN pass.
      devices.every(({ host, container, vlan }) => treeless.has(keyOf(host, container, `${vlan}`)))
    )
      return "none";
    const seen = passed.every(
      (node) => node.kind === "domain" || passing.has(keyOf(node.host, node.bridge)),
    );
    return seen ? "blocks" : "blind";
  };
};
