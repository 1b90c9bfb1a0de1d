import { z } from "zod";

/** What a file's single values may be; the message of each says what is allowed. */
export const text = z.string({ error: "text" });
export const flag = z.boolean({ error: "true or false" });
export const whole = z.int({ error: "a whole number" });
export const number = z.number({ error: "a number" });
export const textOrNull = z.union([text, z.null()], { error: "text or null" });
export const wholeOrNull = z.union([whole, z.null()], { error: "a whole number or null" });
export const texts = z.array(text, { error: "a list of texts" });
export const wholes = z.array(whole, { error: "a list of whole numbers" });
export const textMap = z.record(z.string(), text, { error: "a mapping from name to text" });
export const numberMap = z.record(z.string(), number, { error: "a mapping from name to number" });
export const mapOf = <T extends z.ZodType>(value: T, what: string) =>
  z.record(z.string(), value, { error: `a mapping from ${what}` });
