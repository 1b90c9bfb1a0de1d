import { linkedHostPairs } from "../desired/host-pairs.js";
import type { ObservedHost } from "../model/observed.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Topology } from "../topology/topology.js";
import { tunnelOverhead } from "../topology/tunnel-overhead.js";
import type { Facet } from "./world.js";

type Path = Extract<Facet, { of: "path" }>;

/**
 * What the underlay should carry between hosts that share links: what the topology says of it, or else
 * what tunnels with the tenant MTU need. Nothing where neither is written.
 */
export const declaredPaths = (topology: Topology): readonly Path[] => {
  const { tenantMtu } = topology.overlay;
  return linkedHostPairs(topology).flatMap(({ from, to }): readonly Path[] => {
    const overhead = overheadFrom(topology, from);
    const declared = mtuOf(topology, from) ?? mtuOf(topology, to);
    const bytes = declared ?? (typeof tenantMtu === "number" ? tenantMtu + overhead : undefined);
    return bytes === undefined ? [] : [{ of: "path", host: from, to, bytes, overhead }];
  });
};

/** What was measured of it. */
export const observedPaths = (topology: Topology, { host, paths }: ObservedHost): readonly Path[] =>
  Object.entries(paths).flatMap(([to, path]): readonly Path[] =>
    path.known
      ? [{ of: "path", host, to, bytes: path.value.bytes, overhead: overheadFrom(topology, host) }]
      : [],
  );

const mtuOf = ({ hosts }: Topology, host: string): number | undefined =>
  ownEntry(hosts, host)?.underlay.mtu;

const overheadFrom = ({ hosts, overlay }: Topology, host: string): number =>
  tunnelOverhead({
    tagged: overlay.shape !== "per-link",
    address: ownEntry(hosts, host)?.underlay.address ?? "",
  });
