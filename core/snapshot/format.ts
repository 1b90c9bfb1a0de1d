import { Document, isCollection, isMap, isScalar, isSeq, type YAMLMap } from "yaml";
import { fileForm } from "./file-form.js";
import type { Snapshot } from "./snapshot.js";

/** Characters up to which a mapping or a list stays on one line; counters are only ever skimmed. */
const LINE = 130;
const LINE_OF_COUNTERS = 500;

const HEADER = ` What an overlay's hosts showed at one time, without secrets; made by "overlay snapshot".
 Read it with any command that takes --snapshot FILE. A value that could not be read is "unknown".`;

/**
 * The snapshot as text: YAML for people, one thing a line and texts as they are, or JSON. The same
 * snapshot gives the same text.
 */
export const formatSnapshot = (snapshot: Snapshot, format: "yaml" | "json"): string => {
  const form = fileForm(snapshot);
  if (format === "json") return `${indented(form)}\n`;
  const document = new Document(form, { aliasDuplicateObjects: false });
  document.commentBefore = HEADER;
  if (isMap(document.contents)) for (const { value } of document.contents.items) compact(value);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
};

/** Characters of JSON above which it is no longer set in lines: it would be half as large again. */
const MOST_INDENTED = 32 * 1024 * 1024;

const indented = (form: unknown): string => {
  const dense = JSON.stringify(form);
  return dense.length > MOST_INDENTED ? dense : JSON.stringify(form, null, 1);
};

/** Sets short collections on one line; the width of a node on one line, Infinity where it has none. */
const compact = (node: unknown): number => {
  if (isScalar(node)) return scalarWidth(node.value);
  if (!isCollection(node)) return Infinity;
  const width = isMap(node)
    ? node.items.reduce((sum, { key, value }) => sum + compact(key) + compact(value) + 4, 2)
    : isSeq(node)
      ? node.items.reduce<number>((sum, item) => sum + compact(item) + 2, 2)
      : Infinity;
  node.flow = width <= (isMap(node) && countersOnly(node) ? LINE_OF_COUNTERS : LINE);
  return width;
};

const countersOnly = ({ items }: YAMLMap): boolean =>
  items.length > 3 &&
  items.every(({ value }) => isScalar(value) && typeof value.value === "number");

const scalarWidth = (value: unknown): number =>
  typeof value === "string" && value.includes("\n") ? Infinity : String(value).length;
