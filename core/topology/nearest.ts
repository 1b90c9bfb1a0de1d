import { closest, distance } from "fastest-levenshtein";

/** Of more names none is suggested: every wrong name of a large file would be compared with all of them. */
const MOST_CANDIDATES = 1000;

/** The candidate that was probably meant: at most a third of its letters differ; else undefined. */
export const nearest = (name: string, candidates: readonly string[]): string | undefined => {
  if (candidates.length === 0 || candidates.length > MOST_CANDIDATES) return undefined;
  const candidate = closest(
    name.toLowerCase(),
    [...candidates].map((text) => text.toLowerCase()),
  );
  const original = candidates.find((text) => text.toLowerCase() === candidate);
  const limit = Math.max(1, Math.ceil(Math.max(name.length, candidate.length) / 3));
  return distance(name.toLowerCase(), candidate) <= limit ? original : undefined;
};
