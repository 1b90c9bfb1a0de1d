import type { DiagnosisContext } from "./diagnosis-context.js";
import type { Cause } from "./cause.js";
import { compare, type Comparison } from "./compare.js";
import type { Evidence } from "./evidence.js";
import { narrowing, type Narrowed } from "./narrow.js";
import { oracleOf, type Oracle } from "./predict.js";
import { withFacets, type World } from "./world.js";
import { onceFor } from "../model/once-for.js";

/** The overlay of a case as it was read, and as declared beyond that. */
export interface AsRead {
  readonly world: World;
  readonly oracle: Oracle;
  /** What it predicts of each piece of evidence, and what was seen. */
  readonly comparisons: ReadonlyMap<Evidence, Comparison>;
  /** The part of it that may be otherwise when what these causes are about is otherwise. */
  readonly narrowTo: (varied: readonly Cause[]) => Narrowed;
}

/** Made once for a case: explanations and questions all begin with it. */
export const asReadOf = onceFor((given: DiagnosisContext): AsRead => {
  const world = withFacets(given.declared, given.readFacets);
  const oracle = oracleOf(world);
  const comparisons = new Map(given.evidence.map((one) => [one, compare(oracle, one)]));
  const narrowTo = narrowing(world, oracle, comparisons, tunnelEnds(given));
  return { world, oracle, comparisons, narrowTo };
});

/** The host that each tunnel leads to, by the address that it ends on. */
export const tunnelEnds = ({
  topology,
}: Pick<DiagnosisContext, "topology">): ReadonlyMap<string, string> =>
  new Map(
    Object.values(topology.hosts).map(({ name, underlay }) => [underlay.address, name] as const),
  );
