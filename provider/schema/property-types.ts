/** The parts of the Pulumi package schema (pulumi.com/docs, "Pulumi package schema") in use here. */
export type PropertySchema = { readonly description: string } & TypeSchema;

export type TypeSchema =
  | { readonly type: "string" | "integer" | "boolean" }
  | { readonly type: "array"; readonly items: TypeSchema }
  | { readonly type: "object"; readonly additionalProperties: TypeSchema }
  | { readonly $ref: string }
  | { readonly oneOf: readonly TypeSchema[] };

export interface ObjectSchema {
  readonly description: string;
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required: readonly string[];
}

const text = (description: string) => ({ type: "string", description }) as const;

const integer = (description: string) => ({ type: "integer", description }) as const;

const flag = (description: string) => ({ type: "boolean", description }) as const;

const integers = (description: string) =>
  ({ type: "array", items: { type: "integer" }, description }) as const;

const texts = (description: string) =>
  ({ type: "array", items: { type: "string" }, description }) as const;

export const property = { texts, text, integer, flag, integers };
