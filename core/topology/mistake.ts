import { visible } from "../model/visible.js";
import type { Words } from "../model/words.js";

/** One thing that is wrong with a topology file, with the place where it is written. */
export interface Mistake {
  readonly file: string;
  /** From 1; undefined when the file could not be read. */
  readonly line: number | undefined;
  /** From 1; undefined when the file could not be read. */
  readonly column: number | undefined;
  /** "links[2].ends[1]"; "" for the file as a whole. */
  readonly path: string;
  readonly found: Words;
  readonly allowed: Words;
  /** The nearest allowed thing, when one is near. */
  readonly suggestion?: string;
}

/** Why a file could not be read at all; undefined where it was read and has mistakes. */
export const unreadableBecause = ([first, ...others]: readonly Mistake[]): string | undefined =>
  first?.line === undefined && others.length === 0 ? first?.found : undefined;

/** One line per mistake: `file:line:column: path: found …; allowed: …. Did you mean …?` */
export const formatMistakes = (mistakes: readonly Mistake[]): string =>
  mistakes.map(formatMistake).join("\n");

const formatMistake = ({
  file,
  line,
  column,
  path,
  found,
  allowed,
  suggestion,
}: Mistake): string => {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  const where = path === "" ? place : `${place}: ${path}`;
  const hint = suggestion === undefined ? "" : `. Did you mean "${suggestion}"?`;
  return visible(`${where}: found ${found}; allowed: ${allowed}${hint}`);
};
