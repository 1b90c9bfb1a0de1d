import { z } from "zod";
import {
  known,
  notKnown,
  OLDER,
  UNKNOWN_KINDS,
  type Observation,
  type Unknown,
} from "../../model/unknown.js";
import { section } from "../../topology/rules.js";

const text = z.string({ error: "text" });

const WrittenUnknown = section({
  kind: z.enum(UNKNOWN_KINDS, { error: "a kind of reason such as unreachable" }),
  code: text.default(OLDER),
  facts: z.record(z.string(), z.json()).default({}),
  wholeHost: z.literal(true).exactOptional(),
  what: text,
  host: text,
  reason: text,
  next: text,
});

/** An older version's file says by what was asked for that it was all. */
export const UnknownSchema = WrittenUnknown.transform((read): Unknown =>
  read.code === OLDER && read.what === "everything" ? { ...read, wholeHost: true } : read,
);

const Missing = section({ unknown: UnknownSchema });

const isMissing = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).join() === "unknown";

/**
 * In the file a value stands for itself, and `unknown: {…}` for one that could not be read. Issues
 * of either come with their own paths.
 */
export const observation = <T extends z.ZodType>(value: T) =>
  z.unknown().transform((raw, context): Observation<z.output<T>> => {
    const missing = isMissing(raw);
    const result = missing ? Missing.safeParse(raw) : value.safeParse(raw);
    if (result.success) {
      return missing
        ? notKnown((result.data as z.output<typeof Missing>).unknown)
        : known(result.data as z.output<T>);
    }
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: raw } as never);
    return z.NEVER;
  });
