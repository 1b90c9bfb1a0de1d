import type { Explanation } from "../../diagnosis/diagnosis.js";

/**
 * Said once before explanations that the evidence does not tell apart; undefined before any other.
 *
 * @param index of an explanation, from 0
 */
export const tieBefore = (
  { explanations }: { readonly explanations: readonly Pick<Explanation, "rank">[] },
  index: number,
): string | undefined => {
  const rank = explanations[index]?.rank;
  const tied = explanations.filter((one) => one.rank === rank).length;
  const first = explanations.findIndex((one) => one.rank === rank);
  return tied < 2 || first !== index
    ? undefined
    : `Explanations ${index + 1} to ${index + tied} fit equally well: this evidence does not tell them apart.`;
};
