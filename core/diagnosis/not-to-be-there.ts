import type { Facet } from "./facet.js";
import { facetKey } from "./facet-key.js";
import { withFacets, type World } from "./world.js";

/**
 * The declared overlay, with what was found and must not be there as not there: a tunnel that nobody
 * declared, what somebody has set beyond the declaration, and somebody who answers for a device's address. What else is found and not declared (a
 * virtual machine) is part of the overlay as declared.
 */
export const withNotToBeThere = (declared: World, readFacets: readonly Facet[]): World =>
  withFacets(
    declared,
    readFacets.flatMap((facet): readonly Facet[] => {
      if (declared.has(facetKey(facet))) return [];
      if (facet.of === "answers") return [{ ...facet, mac: null }];
      if (facet.of === "fact") return [{ ...facet, acts: false }];
      return facet.of === "bridge-port" && facet.port.peer.kind === "tunnel"
        ? [{ ...facet, gone: "absent" }]
        : [];
    }),
  );
