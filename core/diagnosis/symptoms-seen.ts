import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";
import { collectEvidence } from "./collect-evidence.js";
import { declaredWorld } from "./declared-world.js";
import { withNotToBeThere } from "./not-to-be-there.js";
import { observedFacets } from "./observed-facets.js";
import { symptomsOf } from "./symptoms.js";
import type { Evidence } from "./evidence.js";

/** What was seen of an overlay, and what of it the declared overlay would not show. */
export interface Seen {
  readonly evidence: readonly Evidence[];
  readonly symptoms: readonly Evidence[];
}

/**
 * The symptoms alone, as `diagnose` has them, without a search for what explains them.
 *
 * @param topology with its tenant MTU as a number, the one that `diagnose` gets
 * @param links names of the links whose pings count; all by default
 */
export const symptomsSeen = (
  topology: Topology,
  observed: readonly ObservedHost[],
  links: readonly string[] = [],
): Seen => {
  const evidence = collectEvidence(topology, observed).filter((one) => isAbout(one, links));
  if (evidence.length === 0) return { evidence, symptoms: [] };
  const asked = declaredWorld(topology);
  const settled = observedFacets(topology, observed, asked);
  const declared = withNotToBeThere(asked, settled);
  const symptoms = symptomsOf({ declared, settled, evidence }).map((symptom) => symptom.evidence);
  return { evidence, symptoms };
};

/** Whether a piece of evidence is about one of the links; what is about none always is. */
export const isAbout = (one: Evidence, links: readonly string[]): boolean =>
  links.length === 0 || !("links" in one) || one.links.some((link) => links.includes(link));
