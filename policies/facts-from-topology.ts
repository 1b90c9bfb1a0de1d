import { declaredFacts } from "../core/desired/declared-facts.js";
import { desiredResources } from "../core/desired/desired-resources.js";
import { settleAsDeclared } from "../core/desired/settle-as-declared.js";
import type { Topology } from "../core/topology/topology.js";
import { factsFromResources } from "./facts-from-resources.js";
import type { OverlayFacts } from "./overlay-facts.js";

/** What a topology declares, judged by what it says of the underlay: no host is asked. */
export const factsFromTopology = (topology: Topology): OverlayFacts => {
  const settled = settleAsDeclared(topology);
  return factsFromResources({
    resources: desiredResources(settled),
    declared: declaredFacts(settled),
  });
};
