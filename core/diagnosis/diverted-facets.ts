import type { FactEffect } from "../model/forwarding-fact.js";
import { factKind } from "../undeclared/fact-kind.js";
import type { Undeclared } from "../undeclared/undeclared.js";
import { undeclaredOf } from "../undeclared/undeclared-of.js";
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
  const reasons = undeclaredOf(topology, observed).filter(isOfForwarding);
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
    if (diverted.length === 0) return facet;
    const because = reasons.filter(({ host }) => host === facet.host);
    return { ...facet, diverted, ...(because.length === 0 ? {} : { because }) };
  });
};

/** Of a bridge, a port or what the tunnels' packets pass: where else somebody may send frames. */
const isOfForwarding = ({ about, code }: Undeclared): boolean =>
  (about.of === "bridge" || about.of === "port" || about.of === "underlay") &&
  DIVERTS.has(factKind(code).effect);

const DIVERTS: ReadonlySet<FactEffect> = new Set([
  ...(["drops", "redirects", "copies", "floods", "rewrites"] as const),
]);

const overlayPorts = (ports: readonly BridgePort[]): readonly BridgePort[] =>
  ports.filter(({ peer }) => peer.kind !== "other");
