import type { z } from "zod";
import type { TopologyFile } from "./schema.js";

/** A value of which any part may be missing. */
export type Draft<T> = T extends readonly (infer Item)[]
  ? readonly (Draft<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Draft<T[Key]> | undefined }
    : T;

export type TopologyDraft = Draft<TopologyFile>;

/**
 * The file without the values that the schema refused: what is left has the declared types, so
 * that the other checks can go on. Names (keys) stay, so that references to them still resolve.
 */
export const draftOf = (value: unknown, issues: readonly z.core.$ZodIssue[]): TopologyDraft => {
  const draft = structuredClone(value);
  for (const { code, path } of issues) {
    if (code === "unrecognized_keys") continue;
    const holder = path.slice(0, -1).reduce<unknown>(stepInto, draft);
    const last = path.at(-1);
    if (last === undefined) return {};
    if (isObject(holder)) holder[last] = undefined;
  }
  return draft as TopologyDraft;
};

const stepInto = (value: unknown, part: PropertyKey): unknown =>
  isObject(value) ? value[part] : undefined;

const isObject = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === "object" && value !== null;
