/**
 * The value under a name that a person chose. A plain lookup would find `constructor` and the like
 * in every object.
 */
export const ownEntry = <Value>(
  record: Readonly<Record<string, Value>> | undefined,
  name: string,
): Value | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
