import type { ObservedHost } from "../model/observed.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { judgeLocally } from "../undeclared/judge-locally.js";
import type { Facet, RefusedPing } from "./facet.js";

/** Which declared pings the iptables of the containers that were read drop, or let pass. */
export const localFacets = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): readonly Facet[] => {
  const judged = judgeLocally(topology, observed);
  return judged.map(({ host, container, pings }) => ({
    of: "local",
    host,
    container,
    refused: pings.flatMap(({ from, to, verdict }): readonly RefusedPing[] =>
      verdict.kind === "dropped" ? [{ from, to, by: verdict.by }] : [],
    ),
  }));
};
