import type { Cause } from "./cause.js";
import type { Deviation } from "./deviation.js";

/** Bridges that forward otherwise than the columns of their ports say, as their own traces show. */
export const diversionCauses = (host: string, deviations: readonly Deviation[]): readonly Cause[] =>
  deviations.flatMap(({ live }): readonly Cause[] => {
    if (live.of !== "bridge" || live.diverted === undefined) return [];
    const { bridge } = live.settings;
    return [
      {
        kind: "forwards-otherwise",
        host,
        about: { of: "bridge", host, bridge },
        certainty: "observed",
        facets: [live],
        bridge,
        diverted: live.diverted,
        because: live.because ?? [],
      },
    ];
  });
