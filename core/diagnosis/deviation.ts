import type { Facet } from "./facet.js";

/** A thing that was read, and how it was declared. */
export interface Deviation {
  readonly wanted: Facet;
  readonly live: Facet;
}

/** A bridge port that was read, and how it was declared. */
export interface PortDeviation {
  readonly wanted: Extract<Facet, { of: "bridge-port" }>;
  readonly live: Extract<Facet, { of: "bridge-port" }>;
}
