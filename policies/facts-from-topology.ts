import { declaredFacts } from "../core/desired/declared-facts.js";
import { desiredResources } from "../core/desired/desired-resources.js";
import { AS_DECLARED, resolveTopology } from "../core/desired/resolve-topology.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import { factsFromResources } from "./facts-from-resources.js";
import type { OverlayFacts } from "./overlay-facts.js";

/** What a topology declares, judged by what it says of the underlay: no host is asked. */
export const factsFromTopology = (topology: EffectiveTopology): OverlayFacts => {
  const resolved = resolveTopology(topology, AS_DECLARED);
  return factsFromResources({
    resources: desiredResources(resolved),
    declared: declaredFacts(resolved),
  });
};
