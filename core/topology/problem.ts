import type { Words } from "../model/words.js";
import { nearest } from "./nearest.js";

export type ValuePath = readonly (string | number)[];

/** A mistake before its place in the file is looked up. */
export interface FileProblem {
  readonly path: ValuePath;
  /** Whether the key itself is wrong or what it stands for; the value by default. */
  readonly at?: "key" | "value";
  readonly found: Words;
  readonly allowed: Words;
  readonly suggestion?: string;
}

/** A name that should be one of `names` and is not. */
export const unknownName = (
  place: Pick<FileProblem, "path" | "at">,
  kind: string,
  name: string,
  names: readonly string[],
): FileProblem => ({
  ...place,
  found: `unknown ${kind} ${quote(name)}`,
  allowed: names.length === 0 ? `a declared ${kind}; none is declared` : listed(names),
  ...suggestionFor(name, names),
});

/** Names for a person; of very many the first. */
const listed = (names: readonly string[]): string =>
  names.length <= MOST_NAMES
    ? names.join(", ")
    : `${names.slice(0, MOST_NAMES).join(", ")} and ${names.length - MOST_NAMES} more`;

const MOST_NAMES = 50;

/** The `suggestion` of a problem; nothing when no candidate is near. */
export const suggestionFor = (
  name: string,
  candidates: readonly string[],
): { suggestion?: string } => {
  const suggestion = nearest(name, candidates);
  return suggestion === undefined ? {} : { suggestion };
};

/** A value as it is shown in a message, on one line and not too long. */
export const quote = (value: unknown): string => {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "a mapping";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
};
