import type { Cause } from "./cause.js";
import type { Deviation } from "./deviation.js";

/** Ports of no device, behind which somebody answers for a device's address. */
export const strangerCauses = (host: string, deviations: readonly Deviation[]): readonly Cause[] =>
  deviations.flatMap(({ live }): readonly Cause[] => {
    if (live.of !== "answers" || live.mac === null) return [];
    const { bridge, port, address, mac } = live;
    return [
      {
        kind: "foreign-owner",
        host,
        about: { of: "port", host, port },
        certainty: "observed",
        facets: [live],
        bridge,
        port,
        address,
        mac,
      },
    ];
  });
