import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { Cause } from "./cause.js";
import { CAUSE_FINDERS } from "./causes/causes.js";
import type { World } from "./world.js";

/**
 * What could be true of everything that nobody has read, one deviation each: enough to name what an
 * engineer would think of. In the order of the world.
 */
export const possibleCauses = (
  topology: EffectiveTopology,
  declared: World,
  readFacets: ReadonlySet<string>,
): readonly Cause[] => {
  const open = [...declared].flatMap(([key, facet]) => (readFacets.has(key) ? [] : [facet]));
  const unread = { topology, declared, open };
  return open.flatMap((facet) =>
    CAUSE_FINDERS.flatMap(({ possible }) => possible?.(facet, unread) ?? []),
  );
};
