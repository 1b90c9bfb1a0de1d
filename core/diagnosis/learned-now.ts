import type { FdbEntry } from "../model/observed-detail.js";
import type { ObservedHost } from "../model/observed.js";

/**
 * What a bridge has learned since the pings began; all of it where none was sent, or nobody noted when.
 * What was last seen before them says nothing about now: whatever is otherwise may have become so
 * since. An entry that somebody wrote was not learned at all. Undefined: the table was not read.
 */
export const learnedNow = (
  { detail }: ObservedHost,
  bridge: string,
): readonly FdbEntry[] | undefined => {
  const found = detail?.bridges[bridge];
  if (found?.known !== true) return undefined;
  const within = detail?.pingedWithin ?? Infinity;
  return found.value.fdb.filter(({ age }) => age !== null && age <= within);
};
