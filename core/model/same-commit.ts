/** Whether two Git commits are the same, each whole or cut short, as agents report them. */
export const sameCommit = (one: string, other: string): boolean =>
  one.startsWith(other) || other.startsWith(one);
