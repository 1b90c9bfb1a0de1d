import { isOf, type Facet, type FacetOf } from "./facet.js";

/** A thing that was read, and how it was declared. */
export interface Deviation {
  readonly wanted: Facet;
  readonly live: Facet;
}

/** Of one kind of thing. */
export interface DeviationOf<Kind extends Facet["of"]> {
  readonly wanted: FacetOf<Kind>;
  readonly live: FacetOf<Kind>;
}

/** A bridge port that was read, and how it was declared. */
export type PortDeviation = DeviationOf<"bridge-port">;

/** Those of one kind of thing. */
export const deviationsOf = <Kind extends Facet["of"]>(
  deviations: readonly Deviation[],
  kind: Kind,
): readonly DeviationOf<Kind>[] =>
  deviations.flatMap(({ wanted, live }) =>
    isOf(wanted, kind) && isOf(live, kind) ? [{ wanted, live }] : [],
  );
