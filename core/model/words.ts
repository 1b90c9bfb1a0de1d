/**
 * A text that is made for people: a reason, what to do next, a title. Any string may become one. What it
 * says is never taken apart again: lint refuses string methods, patterns and comparisons on it, wherever
 * the type is carried (`overlay/no-reading-words`). Decisions are made on the data that it was made from.
 */
export type Words = string & { readonly [forPeople]?: never };

declare const forPeople: unique symbol;

/**
 * Things by what is said of them, in the order of the first: for lists that say a thing once. That is
 * layout; nothing is decided by it.
 */
export const groupedByWords = <Thing>(
  things: readonly Thing[],
  wordsOf: (thing: Thing) => string,
): ReadonlyMap<Words, readonly Thing[]> => {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const words = wordsOf(thing);
    const group = groups.get(words);
    if (group === undefined) groups.set(words, [thing]);
    else group.push(thing);
  }
  return groups;
};

/** Whether two texts read the same, so that showing both would tell nothing. */
export const readSame = (one: string, other: string): boolean => one === other;

/** A clause as a sentence of its own: "shows the hosts" becomes "Shows the hosts." */
export const asSentence = (clause: string): Words =>
  `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
