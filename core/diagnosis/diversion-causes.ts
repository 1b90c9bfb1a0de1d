import { divertedBy } from "./bridge-setting-facets.js";
import type { Cause } from "./cause.js";
import type { Deviation } from "./deviation.js";
import { facetsOf } from "./fact-causes.js";

/** Bridges that forward otherwise than the columns of their ports say, as their own traces show. */
export const diversionCauses = (host: string, deviations: readonly Deviation[]): readonly Cause[] =>
  deviations.flatMap(({ live }): readonly Cause[] => {
    if (live.of !== "bridge" || live.diverted === undefined) return [];
    if (divertedBy(deviations, { host }).length > 0) return [];
    const { bridge } = live.settings;
    return [
      {
        kind: "forwards-otherwise",
        host,
        about: { of: "bridge", host, bridge },
        certainty: "observed",
        // Taken back together: the one is why the other is so.
        facets: [live, ...facetsOf(deviations, live.because ?? [])],
        bridge,
        diverted: live.diverted,
        because: live.because ?? [],
      },
    ];
  });
