/** The entries of a mapping that may be missing; a value that the schema refused is undefined. */
export const entriesOf = <Value>(
  record: Readonly<Record<string, Value>> | undefined,
): readonly (readonly [string, Value])[] => Object.entries(record ?? {});

/** The entries whose value could be read. */
export const readableEntries = <Value>(
  record: Readonly<Record<string, Value | undefined>> | undefined,
): readonly (readonly [string, Value])[] =>
  entriesOf(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
