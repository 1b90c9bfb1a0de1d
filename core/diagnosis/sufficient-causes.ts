import type { DiagnosisContext } from "./diagnosis-context.js";
import type { Cause } from "./cause.js";
import { compare } from "./compare.js";
import type { Evidence } from "./evidence.js";
import { oracleOf } from "./predict.js";
import { asDeclared } from "./symptoms.js";
import { hostOf, withFacets } from "./world.js";

/**
 * Causes that were read and each of which, alone on an overlay that is otherwise as declared, would
 * show one of the symptoms. Where two of them break the same ping, the evidence fits without either,
 * and yet who remediates one of them alone still has a ping that fails: both are part of why.
 *
 * @param hosts on which anything is that the symptoms could depend on
 */
export const sufficientCauses = (
  given: DiagnosisContext,
  symptoms: readonly Evidence[],
  hosts: ReadonlySet<string>,
): ReadonlySet<Cause> => {
  const declared = new Map([...asDeclared(given)].filter(([, facet]) => hosts.has(hostOf(facet))));
  return new Set(
    given.observed.filter(({ facets }) => {
      if (facets.length === 0) return false;
      const oracle = oracleOf(withFacets(declared, facets));
      return symptoms.some((symptom) => compare(oracle, symptom).fit !== "contradicts");
    }),
  );
};
