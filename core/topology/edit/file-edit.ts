import { isDeepStrictEqual } from "node:util";
import { parseDocument } from "yaml";
import type { FileEdit } from "../../model/finding.js";
import { editOnce } from "./edit-once.js";
import { edited } from "./edited.js";

/**
 * A YAML text with some values set or taken out, and every other byte as it was: comments, order and
 * style stay. Undefined where that cannot be done by text alone (an alias in the way, a place that is
 * no mapping), or where the result would not say exactly what was asked.
 */
export const editYaml = (text: string, edits: readonly FileEdit[]): string | undefined => {
  const before = valueOf(text);
  if (before === undefined) return undefined;
  let now = text;
  for (const edit of edits) {
    const next = editOnce(now, edit);
    if (next === undefined) return undefined;
    now = next;
  }
  const wanted = edits.reduce<unknown>(edited, before.value);
  return isDeepStrictEqual(valueOf(now)?.value, wanted) ? now : undefined;
};

const valueOf = (text: string): { readonly value: unknown } | undefined => {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : { value: document.toJS() as unknown };
};
