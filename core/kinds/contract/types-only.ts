import { z } from "zod";

/**
 * The schema without its rules (ranges, lengths, patterns): what was declared is judged by policies, and
 * what was read is shown, also where it may not be declared. Literals and enumerations stay, since the
 * code branches on them.
 */
export const typesOnly = (schema: z.ZodType): z.ZodType => {
  if (schema instanceof z.ZodString || schema instanceof z.ZodIPv4) return z.string();
  if (schema instanceof z.ZodNumber) return z.number();
  if (schema instanceof z.ZodArray) return z.array(inner(schema.element));
  if (schema instanceof z.ZodRecord) return z.record(z.string(), inner(schema.valueType));
  if (schema instanceof z.ZodExactOptional) return inner(schema.unwrap()).exactOptional();
  if (schema instanceof z.ZodOptional) return inner(schema.unwrap()).optional();
  if (schema instanceof z.ZodUnion) return z.union(schema.options.map(inner));
  if (schema instanceof z.ZodObject)
    return z.looseObject(
      Object.fromEntries(
        Object.entries(schema.shape as z.core.$ZodShape).map(([key, type]) => [key, inner(type)]),
      ),
    );
  return schema;
};

const inner = (schema: z.core.$ZodType): z.ZodType => typesOnly(schema as z.ZodType);
