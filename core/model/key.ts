/**
 * What several values are found by in a Map or a Set. Only `keyOf` makes one, so that it cannot be spelled
 * in two ways; it is for looking up, and never shown or stored.
 */
export type Key = `${string}\0${string}`;

/** The key of several values, in their order. NUL parts them, which no name on a host can hold. */
export const keyOf = (first: string, ...rest: readonly (string | number | undefined)[]): Key =>
  `${first}\0${rest.join("\0")}`;
