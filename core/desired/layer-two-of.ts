import type { LayerTwo } from "../model/layer-two.js";
import { labelsOf, layerTwoFromResources, type Labels } from "../layer2/index.js";
import type { Topology } from "../topology/topology.js";
import { declaredFacts } from "./declared-facts.js";
import { desiredResources } from "./desired-resources.js";

/** The layer-2 part of the desired state. */
export const layerTwoOf = (topology: Topology): LayerTwo =>
  layerTwoFromResources(desiredResources(topology), declaredFacts(topology));

/** What the topology lets share a broadcast domain. */
export const labelsOfTopology = (topology: Topology): Labels =>
  labelsOf(declaredFacts(topology), desiredResources(topology));
