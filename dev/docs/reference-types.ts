import type { PropertySchema, TypeSchema } from "../../provider/schema/property-types.js";

/** Properties of an object, by name. */
export type Properties = Readonly<Record<string, PropertySchema>>;

const TYPE = "#/types/";

/** The token of an object type of the package; undefined for the others. */
export const tokenOf = (reference: string): string | undefined =>
  reference.startsWith(TYPE) ? reference.slice(TYPE.length) : undefined;

export const shortName = (token: string): string => token.slice(token.lastIndexOf(":") + 1);

/** Every form of a type at once; it has one of them. */
interface Parts {
  readonly $ref?: string;
  readonly oneOf?: readonly Parts[];
  readonly type?: string;
  readonly items?: Parts;
  readonly additionalProperties?: Parts;
}

/** A type as its page says it. */
export const typeText = (type: TypeSchema): string => textOf(type);

const textOf = ({ $ref, oneOf, type = "", items, additionalProperties }: Parts): string => {
  if ($ref !== undefined) return referenceText($ref);
  if (oneOf !== undefined) return oneOf.map(textOf).join(" or ");
  if (items !== undefined) return `list of ${textOf(items)}`;
  return additionalProperties === undefined ? type : `map of ${textOf(additionalProperties)}`;
};

const referenceText = (reference: string): string => {
  const token = tokenOf(reference);
  if (token === undefined) return "any value";
  const name = shortName(token);
  return `[${name}](#${name.toLowerCase()})`;
};

/** Tokens of the object types that a type names. */
export const typesIn = (type: TypeSchema): readonly string[] => tokensIn(type);

const tokensIn = ({ $ref, oneOf = [], items, additionalProperties }: Parts): readonly string[] => {
  const token = $ref === undefined ? undefined : tokenOf($ref);
  const inside = [...oneOf, items, additionalProperties].filter((one) => one !== undefined);
  return [...(token === undefined ? [] : [token]), ...inside.flatMap(tokensIn)];
};

/** A table of properties: those that are required first, each group in the schema's order. */
export const propertyTable = (properties: Properties, required: readonly string[]): string => {
  const rows = Object.entries(properties).map(([name, property]) => {
    const needed = required.includes(name);
    return {
      needed,
      row: `| \`${name}\`${needed ? " (required)" : ""} | ${typeText(property)} | ${cell(property.description)} |`,
    };
  });
  const inOrder = [...rows.filter(({ needed }) => needed), ...rows.filter(({ needed }) => !needed)];
  return [
    "| name | type | what it is |",
    "| --- | --- | --- |",
    ...inOrder.map(({ row }) => row),
  ].join("\n");
};

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
