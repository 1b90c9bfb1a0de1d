import { linkedHostPairs } from "../desired/host-pairs.js";
import { measuredAsDeclared } from "../desired/measured-as-declared.js";
import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";
import { tunnelOverheadAt } from "../topology/tunnel-overhead.js";
import type { FacetOf } from "./facet.js";

type Path = FacetOf<"path">;

/**
 * What the underlay should carry between hosts that share links: what the topology says of it, or else
 * what tunnels with the tenant MTU need. Nothing where neither is written.
 */
export const declaredPaths = (topology: Topology): readonly Path[] => {
  const { tenantMtu } = topology.overlay;
  const written = measuredAsDeclared(topology);
  return linkedHostPairs(topology).flatMap(({ from, to }): readonly Path[] => {
    const overhead = tunnelOverheadAt(topology, from);
    const path = written[from]?.paths[to];
    const needed = typeof tenantMtu === "number" ? tenantMtu + overhead : undefined;
    const bytes = path?.known === true ? path.value.bytes : needed;
    return bytes === undefined ? [] : [{ of: "path", host: from, to, bytes, overhead }];
  });
};

/** What was measured of it. */
export const observedPaths = (topology: Topology, { host, paths }: ObservedHost): readonly Path[] =>
  Object.entries(paths).flatMap(([to, path]): readonly Path[] =>
    path.known
      ? [
          {
            of: "path",
            host,
            to,
            bytes: path.value.bytes,
            overhead: tunnelOverheadAt(topology, host),
          },
        ]
      : [],
  );
