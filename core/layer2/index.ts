export { buildGraph } from "./build-graph.js";
export { carries } from "./carries.js";
export { cycleCount, cycles, type Cycle } from "./cycles.js";
export { claimedLinks } from "./claimed-links.js";
export { leakCuts, loopCuts, type Cut, type Cuts } from "./cuts.js";
export { describeHop, describeNode, describePlace } from "./describe.js";
export {
  domainChanges,
  type DomainChange,
  type DomainFate,
  type DomainOutline,
} from "./domain-changes.js";
export { doubtsOf, type Doubts } from "./doubts.js";
export { domains, type Domain } from "./domains.js";
export {
  flood,
  sourceKey,
  type Arrival,
  type Flapping,
  type Flood,
  type FloodSource,
  type Learned,
} from "./flood.js";
export type {
  Edge,
  Graph,
  GraphPort,
  Hop,
  Node,
  Place,
  UnknownReading,
  UnknownPort,
  UnpairedTunnel,
} from "./graph.js";
export type { Attachment, Labels, LinkLabel } from "./labels.js";
export { labelsOf } from "./labels-of.js";
export { layerTwoFromObserved } from "./layer-two-from-observed.js";
export { layerTwoFromResources } from "./layer-two-from-resources.js";
export { leaks, type Crossing, type Leak } from "./leaks.js";
export { carriesVlan, portVlansOf, type VlanColumns } from "./port-vlans.js";
export { treeEffectIn, type TreeEffect } from "./spanning-tree.js";
export { nodesOfPort, portsOf } from "./places.js";
export { tagOf, vlanOf, wireOf } from "./wire.js";
