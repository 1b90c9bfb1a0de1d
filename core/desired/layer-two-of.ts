import type { LayerTwo } from "../model/layer-two.js";
import { claimedLinks, labelsOf, layerTwoFromResources, type Labels } from "../layer2/index.js";
import type { ObservedHost } from "../model/observed.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { declaredFacts } from "./declared-facts.js";
import { desiredResources } from "./desired-resources.js";

/** The layer-2 part of the desired state. */
export const layerTwoOf = (topology: EffectiveTopology): LayerTwo =>
  layerTwoFromResources(desiredResources(topology), declaredFacts(topology));

/**
 * What the topology lets share a broadcast domain.
 *
 * @param observed hosts on which other topologies have claimed links; by default none
 */
export const labelsOfTopology = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[] = [],
): Labels => {
  const facts = declaredFacts(topology);
  return labelsOf({ ...facts, claimed: claimedLinks(observed, facts) }, desiredResources(topology));
};
