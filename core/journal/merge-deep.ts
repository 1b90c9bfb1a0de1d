import type { ThingLine } from "./thing-line.js";

type Json = ThingLine["declared"][string];

/** One record over another, record by record; what is no record is taken whole. */
export const mergeDeep = (
  under: Readonly<Record<string, Json>>,
  over: Readonly<Record<string, Json>>,
): Record<string, Json> => ({
  ...under,
  ...Object.fromEntries(
    Object.entries(over).map(([key, value]) => {
      const below = under[key];
      return [key, isRecord(below) && isRecord(value) ? mergeDeep(below, value) : value];
    }),
  ),
});

export const isRecord = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
