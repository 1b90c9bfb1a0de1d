/** The type with everything in it read-only: what a schema parses to, and nobody changes. */
export type Frozen<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [K in keyof T]: Frozen<T[K]> };
