/** `overlay-operator/schema`: reads topology files, and says what is wrong in them. */
export { loadTopologyFile } from "../core/topology/load-file.js";
export { formatMistakes, type Mistake } from "../core/topology/mistake.js";
export { parseTopology, type LoadedTopology } from "../core/topology/parse.js";
export { TopologyFile } from "../core/topology/schema.js";
export type { EffectiveTopology } from "../core/topology/effective-topology.js";
export type { Topology } from "../core/topology/topology.js";
