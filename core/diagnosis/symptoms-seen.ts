import type { ObservedHost } from "../model/observed.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { collectEvidence } from "./collect-evidence.js";
import { declaredWorld } from "./declared-world.js";
import { withNotToBeThere } from "./not-to-be-there.js";
import { observedFacets } from "./observed-facets.js";
import { symptomsOf } from "./symptoms.js";
import { unmodelledOf } from "./unmodelled/unmodelled-of.js";
import type { Unmodelled } from "./unmodelled/unmodelled.js";
import { withFacets } from "./world.js";
import { isOfBridge, type Evidence } from "./evidence.js";

/** What was seen of an overlay, and what of it the declared overlay would not show. */
export interface Seen {
  readonly evidence: readonly Evidence[];
  readonly symptoms: readonly Evidence[];
  /** What could change where frames go, and no prediction reckons with. */
  readonly unmodelled: readonly Unmodelled[];
}

/**
 * The symptoms alone, as `diagnose` has them, without a search for what explains them.
 *
 * @param topology with its tenant MTU as a number, the one that `diagnose` gets
 * @param links names of the links whose pings count; all by default
 */
export const symptomsSeen = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  links: readonly string[] = [],
): Seen => {
  const evidence = collectEvidence(topology, observed).filter((one) => isAbout(one, links));
  const asked = declaredWorld(topology);
  const readFacets = observedFacets(topology, observed, asked);
  const declared = withNotToBeThere(asked, readFacets);
  const symptoms = symptomsOf({ declared, readFacets, evidence }).map(
    (symptom) => symptom.evidence,
  );
  const unmodelled = unmodelledOf({ topology, observed, world: withFacets(declared, readFacets) });
  return { evidence, symptoms, unmodelled };
};

/** Whether a piece of evidence is about one of the links; what is about none always is. */
export const isAbout = (one: Evidence, links: readonly string[]): boolean =>
  links.length === 0 || isOfBridge(one) || one.links.some((link) => links.includes(link));
