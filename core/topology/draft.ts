import type { z } from "zod";
import { nearest } from "./nearest.js";
import type { Draft } from "./partial-draft.js";
import type { TopologyFile } from "./schema.js";

export type TopologyDraft = Draft<TopologyFile>;

/**
 * The file without the values that the schema refused: what is left has the declared types, so
 * that the other checks can go on. Names (keys) stay, so that references to them still resolve. A
 * key that is probably misspelt counts as the one that was meant, with a refused value: what is
 * below it is not missing elsewhere.
 */
export const draftOf = (value: unknown, issues: readonly z.core.$ZodIssue[]): TopologyDraft => {
  const draft = structuredClone(value);
  for (const issue of issues) {
    if (issue.code === "unrecognized_keys") {
      meant(draft, issue);
      continue;
    }
    const { path } = issue;
    const holder = path.slice(0, -1).reduce<unknown>(stepInto, draft);
    const last = path.at(-1);
    if (last === undefined) return {};
    if (isObject(holder)) holder[last] = undefined;
  }
  return draft as TopologyDraft;
};

const meant = (
  draft: unknown,
  { path, keys, message }: Extract<z.core.$ZodIssue, { code: "unrecognized_keys" }>,
): void => {
  const holder = path.reduce<unknown>(stepInto, draft);
  if (!isObject(holder)) return;
  for (const key of keys) {
    // The schema's message is the list of the allowed keys.
    const free = message.split(", ").filter((allowed) => !Object.hasOwn(holder, allowed));
    const near = nearest(key, free);
    if (near !== undefined) holder[near] = undefined;
  }
};

const stepInto = (value: unknown, part: PropertyKey): unknown =>
  isObject(value) ? value[part] : undefined;

const isObject = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === "object" && value !== null;
