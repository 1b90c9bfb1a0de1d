export interface KnownProperties {
  readonly values: Readonly<Record<string, unknown>>;
  /** Paths of what is not known yet. */
  readonly unknown: readonly (readonly string[])[];
}

/**
 * Plain values of a resource's properties. @pulumi/policy gives them as proxies that throw an
 * UnknownValueError where a value is not known before the update; such a value is left out and its
 * path returned.
 */
export const knownProperties = (props: Readonly<Record<string, unknown>>): KnownProperties => {
  const unknown: (readonly string[])[] = [];
  const values = plain(props, [], unknown) as Record<string, unknown>;
  return { values, unknown };
};

const plain = (
  value: unknown,
  path: readonly string[],
  unknown: (readonly string[])[],
): unknown => {
  if (typeof value !== "object" || value === null) return value;
  const list = Array.isArray(value);
  const copy: Record<string, unknown> | unknown[] = list ? [] : {};
  for (const key of Object.keys(value)) {
    const inner = [...path, key];
    const found = read(value, key);
    if (found === NOT_KNOWN) unknown.push(inner);
    else (copy as Record<string, unknown>)[key] = plain(found, inner, unknown);
  }
  return copy;
};

const NOT_KNOWN = Symbol("not known");

const read = (value: object, key: string): unknown => {
  try {
    return (value as Record<string, unknown>)[key];
  } catch (error) {
    if (error instanceof Error && error.constructor.name === "UnknownValueError") return NOT_KNOWN;
    throw error;
  }
};
