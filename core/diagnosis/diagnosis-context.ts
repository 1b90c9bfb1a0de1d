import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { Cause } from "./cause.js";
import type { Evidence } from "./evidence.js";
import type { Unmodelled } from "./unmodelled/unmodelled.js";
import type { Facet } from "./facet.js";
import type { World } from "./world.js";

/** What there is to explain, and what to explain it with. */
export interface DiagnosisContext {
  readonly topology: EffectiveTopology;
  readonly declared: World;
  readonly readFacets: readonly Facet[];
  readonly evidence: readonly Evidence[];
  /** What was read and is otherwise than declared. */
  readonly observed: readonly Cause[];
  /** What was seen and no prediction reckons with. */
  readonly unmodelled: readonly Unmodelled[];
  /** What could be otherwise and was not read. */
  readonly possible: readonly Cause[];
}
