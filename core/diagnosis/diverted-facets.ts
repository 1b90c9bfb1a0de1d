import type { BridgePort } from "../model/layer-two.js";
import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";
import { waysOf } from "./bridge-ways.js";
import { traceEvidence } from "./trace-evidence.js";
import type { Facet } from "./facet.js";
import { bridgePortsOf, worldOf } from "./world.js";

/**
 * The facets that were read, with what traces add to their bridges: frames that the switch sends
 * otherwise than the VLAN columns of its ports say, because of flows, a port's OpenFlow settings, or
 * a mirror.
 */
export const withDiversions = (
  topology: Topology,
  observed: readonly ObservedHost[],
  settled: readonly Facet[],
): readonly Facet[] => {
  const world = worldOf(settled);
  const traces = observed.flatMap((host) => traceEvidence(topology, host));
  if (traces.length === 0) return settled;
  return settled.map((facet) => {
    if (facet.of !== "bridge" || !facet.forwards) return facet;
    const ports = bridgePortsOf(world, facet.host, facet.settings.bridge);
    const diverted = traces
      .filter(({ host, bridge }) => host === facet.host && bridge === facet.settings.bridge)
      .flatMap((traced) => {
        const expected = waysOf(ports, traced);
        const needed = waysOf(overlayPorts(ports), traced);
        const cut = needed.some((way) => !traced.ways.includes(way));
        return expected.join() === traced.ways.join() ? [] : [{ ...traced, expected, cut }];
      });
    return diverted.length === 0 ? facet : { ...facet, diverted };
  });
};

const overlayPorts = (ports: readonly BridgePort[]): readonly BridgePort[] =>
  ports.filter(({ peer }) => peer.kind !== "other");
