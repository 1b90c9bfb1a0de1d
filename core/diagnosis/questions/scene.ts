import type { ObservedHost } from "../../model/observed.js";
import type { Topology } from "../../topology/topology.js";
import type { Case } from "../case.js";
import type { Answer, Explanation } from "../diagnosis.js";
import type { Evidence } from "../evidence.js";
import type { Oracle } from "../predict.js";

/** What answers are made of: the best explanation, and the world as it then is. */
export interface Scene {
  readonly topology: Topology;
  readonly observed: readonly ObservedHost[];
  readonly evidence: readonly Evidence[];
  readonly symptoms: readonly Evidence[];
  readonly given: Case;
  /** Undefined: the evidence calls for none. */
  readonly best: Explanation | undefined;
  /** Whether another explanation fits as well. */
  readonly tied: boolean;
  /** Whether everything that was asked for was read. */
  readonly complete: boolean;
  /** Answers for the best explanation's world; of the declared one where there is none. */
  readonly oracle: Oracle;
}

/** How sure an answer is that rests on the best explanation. */
export const confidenceOf = ({ best, tied }: Scene): Answer["confidence"] => {
  if (best === undefined || tied) return "cannot be told";
  return best.certainty;
};

/** How sure an answer is that rests on the overlay as a whole. */
export const overallConfidence = (scene: Scene): Answer["confidence"] => {
  if (scene.best !== undefined) return confidenceOf(scene);
  return scene.complete ? "certain" : "supposed";
};
