/** Where in a resource's properties, e.g. ["interfaces", "Ethernet1", "mode"]. */
export type PropertyPath = readonly (string | number)[];

/**
 * The engine's notation of a path (sdk/go/common/resource/property_path.go): `a.b[0]`, and
 * `a["b.c"]` for keys that are not plain words.
 */
export const formatPropertyPath = (path: PropertyPath): string => path.map(formatPart).join("");

const formatPart = (part: string | number, index: number): string => {
  if (typeof part === "number") return `[${part}]`;
  if (!/^[A-Za-z_$][\w$-]*$/.test(part)) return `[${JSON.stringify(part)}]`;
  return index === 0 ? part : `.${part}`;
};
