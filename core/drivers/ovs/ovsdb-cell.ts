/** A column's value in OVSDB's JSON: RFC 7047, section 5.1. */
export type Cell =
  | string
  | number
  | boolean
  | readonly ["set", readonly (string | number)[]]
  | readonly ["map", readonly (readonly [string, string])[]];

/** An optional column: the empty set when there is no value. */
export const optionalCell = (value: string | number | null): Cell => value ?? ["set", []];

export const setCell = (values: readonly number[]): Cell => ["set", values];

export const mapCell = (map: Readonly<Record<string, string>>): Cell => [
  "map",
  Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)),
];

/**
 * A cell as ovs-vsctl writes it, and the same for the two notations of a one-element set, so that
 * the texts can be compared: `100`, `[]`, `[3034, 3096]`, `{key="1", remote_ip="10.0.0.1"}`.
 */
export const showCell = (cell: unknown): string => {
  if (!Array.isArray(cell)) return String(cell);
  const [kind, elements] = cell as ["set" | "map", unknown[]];
  if (kind === "map") {
    const pairs = (elements as [string, string][]).map(([key, value]) => `${key}="${value}"`);
    return `{${pairs.toSorted().join(", ")}}`;
  }
  const texts = elements.map(String);
  return texts.length === 1 ? texts.join("") : `[${texts.join(", ")}]`;
};
