import type { ObservedHost } from "../../model/observed.js";
import type { Topology } from "../../topology/topology.js";
import type { DiagnosisContext } from "../diagnosis-context.js";
import type { Cause } from "../cause.js";
import { certaintyOf, doubtsAbout } from "../certainty.js";
import { compare } from "../compare.js";
import type { Explanation } from "../diagnosis.js";
import type { Evidence } from "../evidence.js";
import type { Oracle } from "../predict.js";
import type { World } from "../world.js";
import type { Unmodelled } from "../unmodelled/unmodelled.js";
import type { Confidence } from "./answer.js";

/** What answers are made of: the best explanation, and the world as it then is. */
export interface QuestionContext {
  readonly topology: Topology;
  readonly observed: readonly ObservedHost[];
  readonly evidence: readonly Evidence[];
  readonly symptoms: readonly Evidence[];
  readonly given: DiagnosisContext;
  /** Undefined: the evidence calls for none. */
  readonly best: Explanation | undefined;
  /** Whether another explanation fits as well. */
  readonly tied: boolean;
  /** Whether everything that was asked for was read. */
  readonly complete: boolean;
  /** As the best explanation has it; as it was read, and declared beyond that, where there is none. */
  readonly world: World;
  /** Answers for that world. */
  readonly oracle: Oracle;
}

/** How sure an answer is that says by some causes why this evidence is as it is. */
export const confidenceOf = (
  { best, tied, given, oracle }: QuestionContext,
  causes: readonly Cause[],
  about: readonly Evidence[],
): Confidence => {
  if (best === undefined || tied || causes.length === 0) return "cannot be told";
  const compared = about.map((one) => compare(oracle, one));
  const modelled =
    doubtsAbout(given.unmodelled, best.causes, about).length === 0 &&
    compared.every(({ withheld }) => withheld !== true);
  return certaintyOf(causes, compared, modelled);
};

/** How sure an answer is that rests on the overlay as a whole. */
export const overallConfidence = ({ best, tied, complete }: QuestionContext): Confidence => {
  if (tied) return "cannot be told";
  if (best !== undefined && best.certainty !== "certain") return best.certainty;
  return complete ? "certain" : "supposed";
};

/**
 * What was seen and could carry or answer frames by a way that the graph does not have; also where a
 * cause says something of it.
 */
export const otherWays = ({ given }: QuestionContext): readonly Unmodelled[] =>
  given.unmodelled.filter(({ forwards }) => forwards);
