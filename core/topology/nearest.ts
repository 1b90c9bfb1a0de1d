import { closest, distance } from "fastest-levenshtein";

/** The candidate that was probably meant: at most a third of its letters differ; else undefined. */
export const nearest = (name: string, candidates: readonly string[]): string | undefined => {
  if (candidates.length === 0) return undefined;
  const candidate = closest(
    name.toLowerCase(),
    [...candidates].map((text) => text.toLowerCase()),
  );
  const original = candidates.find((text) => text.toLowerCase() === candidate);
  const limit = Math.max(1, Math.ceil(Math.max(name.length, candidate.length) / 3));
  return distance(name.toLowerCase(), candidate) <= limit ? original : undefined;
};
