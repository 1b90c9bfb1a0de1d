import { z } from "zod";
import { TOKEN_PREFIX, type Declaration } from "../../core/kinds/contract/declare-kind.js";
import { OUTPUTS } from "./outputs.js";
import type { ObjectSchema, PropertySchema, TypeSchema } from "./property-types.js";

/** The parts of JSON Schema that the kinds' properties come to. */
interface Json {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly anyOf?: readonly Json[];
  readonly items?: Json;
  readonly additionalProperties?: Json | false;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly $defs?: Readonly<Record<string, Json>>;
}

/** A JSON Schema of a shape; types with an id of their own are in `$defs`. */
const jsonOf = (shape: Declaration["properties"]): Json =>
  z.toJSONSchema(z.object(shape), { io: "input", unrepresentable: "any" }) as Json;

const DEFINITION = "#/$defs/";

/** A type of Pulumi's package schema; it has no patterns and ranges, which Check judges. */
const typeOf = (json: Json): TypeSchema => {
  const { $ref, anyOf, items, additionalProperties, type } = json;
  if ($ref?.startsWith(DEFINITION) === true)
    return { $ref: `#/types/${TOKEN_PREFIX}${$ref.slice(DEFINITION.length)}` };
  if (anyOf !== undefined) return oneOf(anyOf.map(typeOf));
  if (type === "string" || type === "integer" || type === "boolean") return { type };
  if (type === "array" && items !== undefined) return { type, items: typeOf(items) };
  if (type === "object" && typeof additionalProperties === "object")
    return { type, additionalProperties: typeOf(additionalProperties) };
  throw new Error(`a property is of no type that a resource can have: ${JSON.stringify(json)}`);
};

/** Several forms of one type are that type. */
const oneOf = (types: readonly TypeSchema[]): TypeSchema => {
  const different = new Map(types.map((type) => [JSON.stringify(type), type]));
  const [only] = different.values();
  return only !== undefined && different.size === 1 ? only : { oneOf: [...different.values()] };
};

const propertyOf = (json: Json): PropertySchema => ({
  ...typeOf(json),
  description: json.description ?? "",
});

const objectOf = (json: Json): Omit<ObjectSchema, "description"> => ({
  properties: Object.fromEntries(
    Object.entries(json.properties ?? {}).map(([key, one]) => [key, propertyOf(one)]),
  ),
  required: json.required ?? [],
});

/** What of a declaration people are told. */
type Described = Pick<Declaration, "description" | "properties" | "facts" | "former">;

/** A kind's resource in the package schema. */
export const resourceSchema = ({ description, properties, facts, former }: Described) => {
  const inputs = objectOf(jsonOf(properties));
  const shown = objectOf(jsonOf(facts));
  return {
    description,
    ...(former === undefined ? {} : { aliases: [{ type: former.token }] }),
    inputProperties: inputs.properties,
    requiredInputs: inputs.required,
    properties: { ...inputs.properties, ...shown.properties, ...OUTPUTS },
    required: [...inputs.required, ...Object.keys(OUTPUTS)],
  };
};

/** The object types that a kind's properties refer to, by token. */
export const typesOf = ({ properties }: Pick<Described, "properties">) =>
  Object.entries(jsonOf(properties).$defs ?? {}).map(
    ([name, json]) =>
      [
        `${TOKEN_PREFIX}${name}`,
        { type: "object", description: json.description ?? "", ...objectOf(json) },
      ] as const,
  );
