import type { DiagnosisContext } from "./diagnosis-context.js";
import { compare, type Comparison } from "./compare.js";
import type { Evidence } from "./evidence.js";
import { oracleOf } from "./predict.js";
import { facetKey } from "./facet-key.js";
import { diversionOf, withFacets, worldOf, type World } from "./world.js";

/** A piece of evidence that the declared overlay would not show. */
export interface Symptom {
  readonly evidence: Evidence;
  /** What it would show instead, and what was seen. */
  readonly comparison: Comparison;
}

/** The overlay as declared, with what is there and nobody declares: a virtual machine's port. */
export const asDeclared = ({
  declared,
  readFacets,
}: Pick<DiagnosisContext, "declared" | "readFacets">): World =>
  withFacets(
    declared,
    readFacets.filter((facet) => !declared.has(facetKey(facet))),
  );

/**
 * In the order of the evidence. A trace that goes as the columns of the ports say is none: the columns
 * were read, and what is otherwise of them is a cause.
 */
export const symptomsOf = (
  given: Pick<DiagnosisContext, "declared" | "readFacets" | "evidence">,
): readonly Symptom[] => {
  const oracle = oracleOf(asDeclared(given));
  const read = worldOf(given.readFacets);
  return given.evidence
    .filter((one) => one.kind !== "trace" || diversionOf(read, one) !== undefined)
    .map((evidence) => ({ evidence, comparison: compare(oracle, evidence) }))
    .filter(({ comparison }) => comparison.fit === "contradicts");
};
