/** `overlay-operator/model`: the types of what is declared, observed and found. */
export type { Finding, Fix, Severity } from "../core/model/finding.js";
export type * from "../core/model/observed.js";
export type { HostTarget } from "../core/model/target.js";
export type { Observation, Unknown } from "../core/model/unknown.js";
export type { EffectiveTopology } from "../core/topology/effective-topology.js";
export type { Topology } from "../core/topology/topology.js";
