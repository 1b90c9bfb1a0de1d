import type { BridgePort } from "../model/layer-two.js";
import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";
import { egressOf } from "./egress-ports.js";
import { traceEvidence } from "./trace-evidence.js";
import type { Facet, FacetOf } from "./facet.js";
import { bridgePortsOf, worldOf } from "./world.js";

type FactFacet = FacetOf<"fact">;

/**
 * The facets that were read, with what traces add to their bridges: frames that the switch sends
 * otherwise than the VLAN columns of its ports say, because of flows, a port's OpenFlow settings, or
 * a mirror.
 */
export const withDiversions = (
  topology: Topology,
  observed: readonly ObservedHost[],
  readFacets: readonly Facet[],
  facts: readonly FactFacet[],
): readonly Facet[] => {
  const world = worldOf(readFacets);
  const traces = observed.flatMap((host) => traceEvidence(topology, host));
  if (traces.length === 0) return readFacets;
  const reasons = facts.filter(isReason).map(({ fact }) => fact);
  return readFacets.map((facet) => {
    if (facet.of !== "bridge" || !facet.forwards) return facet;
    const ports = bridgePortsOf(world, facet.host, facet.settings.bridge);
    const diverted = traces
      .filter(({ host, bridge }) => host === facet.host && bridge === facet.settings.bridge)
      .flatMap((traced) => {
        const expected = egressOf(ports, traced);
        const needed = egressOf(overlayPorts(ports), traced);
        const cut = needed.some((port) => !traced.egress.includes(port));
        return expected.join() === traced.egress.join() ? [] : [{ ...traced, expected, cut }];
      });
    if (diverted.length === 0) return facet;
    const because = reasons.filter(({ host }) => host === facet.host);
    return { ...facet, diverted, ...(because.length === 0 ? {} : { because }) };
  });
};

/**
 * What meets a broadcast that a switch was asked for the way of. One that comes in by a tunnel begins there:
 * what its packet met on the way is none of it.
 */
const isReason = ({ fact, impairments }: FactFacet): boolean =>
  fact.about.of !== "container" &&
  fact.about.of !== "interface" &&
  impairments.some(
    ({ takes, spot, way }) =>
      takes.includes("arp-ask") &&
      !(fact.about.of === "underlay" && spot.of === "tunnels" && way === "in"),
  );

const overlayPorts = (ports: readonly BridgePort[]): readonly BridgePort[] =>
  ports.filter(({ peer }) => peer.kind !== "other");
