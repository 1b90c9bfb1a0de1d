import { isMap, isScalar, isSeq, parseDocument, type Node, type Pair, type YAMLMap } from "yaml";
import type { FileEdit } from "../../model/finding.js";
import { blockLines, inlineText } from "./yaml-text.js";

/** A text with one change; undefined where text alone cannot make it. */
export const editOnce = (text: string, { path, value }: FileEdit): string | undefined => {
  let node: unknown = parseDocument(text).contents;
  for (const [depth, key] of path.entries()) {
    const last = depth === path.length - 1;
    if (isSeq(node)) {
      node = node.items[Number(key)];
      if (last) return value === undefined ? undefined : replaced(text, node, value);
      continue;
    }
    if (!isMap(node)) return undefined;
    const pair = pairOf(node, key);
    if (pair === undefined) {
      if (value === undefined) return text;
      return withKey(text, node, String(key), nested(path.slice(depth + 1), value));
    }
    if (last)
      return value === undefined ? without(text, node, pair) : replaced(text, pair.value, value);
    node = pair.value;
  }
  return undefined;
};

const pairOf = ({ items }: YAMLMap, key: string | number): Pair | undefined =>
  items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));

/** What is to stand at a key that is not there yet. */
const nested = (path: readonly (string | number)[], value: unknown): unknown =>
  path.toReversed().reduce<unknown>((inner, key) => ({ [key]: inner }), value);

/** Start, end of the value, end with what belongs to it; offsets. */
const rangeOf = (node: unknown): readonly [number, number, number] | undefined =>
  (node as Node | null)?.range ?? undefined;

const replaced = (text: string, node: unknown, value: unknown): string | undefined => {
  const range = rangeOf(node);
  // An empty value has no text of its own to replace.
  if (range === undefined || range[0] === range[1]) return undefined;
  return splice(text, range[0], range[1], inlineText(value));
};

const splice = (text: string, from: number, to: number, by: string): string =>
  text.slice(0, from) + by + text.slice(to);

const withKey = (text: string, map: YAMLMap, key: string, value: unknown): string | undefined => {
  const range = rangeOf(map);
  if (range === undefined) return undefined;
  if (map.flow === true) return withFlowKey(text, map, range, `${key}: ${inlineText(value)}`);
  const [first, last] = [map.items[0], map.items.at(-1)];
  const start = rangeOf(first?.key)?.[0];
  const end = rangeOf(last?.value)?.[1] ?? rangeOf(last?.key)?.[1];
  if (start === undefined || end === undefined) return undefined;
  const indent = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  // "- a: 1" begins a mapping behind a dash.
  const lines = blockLines(key, value, indent.replaceAll(/\S/g, " "));
  const place = endOfLine(text, end);
  const before = text[place - 1] === "\n" || place === 0 ? "" : "\n";
  return splice(text, place, place, `${before}${lines.join("\n")}\n`);
};

/** The offset of the line that follows; the text's end where there is none. */
const endOfLine = (text: string, offset: number): number => {
  // The end of a block is the beginning of the next line already.
  if (offset > 0 && text[offset - 1] === "\n") return offset;
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
};

const withFlowKey = (
  text: string,
  { items }: YAMLMap,
  [start, end]: readonly [number, number, number],
  entry: string,
): string => {
  if (items.length === 0) return splice(text, start, end, `{ ${entry} }`);
  const inside = text.slice(start, end - 1).trimEnd();
  const comma = inside.endsWith(",") ? "" : ",";
  const tail = text.slice(start + inside.length, end - 1);
  return splice(text, start + inside.length, end, `${comma} ${entry}${tail === "" ? "" : tail}}`);
};

const without = (text: string, map: YAMLMap, pair: Pair): string | undefined => {
  const from = rangeOf(pair.key)?.[0];
  const to = rangeOf(pair.value)?.[1] ?? rangeOf(pair.key)?.[1];
  if (from === undefined || to === undefined) return undefined;
  if (map.flow === true) return withoutFlowKey(text, from, to);
  if (map.items.length === 1) return undefined;
  const line = text.lastIndexOf("\n", from - 1) + 1;
  // Behind a dash the rest of the line would be lost with it.
  if (text.slice(line, from).trim() !== "") return undefined;
  return splice(text, line, endOfLine(text, to), "");
};

const withoutFlowKey = (text: string, from: number, to: number): string => {
  const after = /^\s*,\s*/.exec(text.slice(to))?.[0];
  if (after !== undefined) return splice(text, from, to + after.length, "");
  const before = /,\s*$/.exec(text.slice(0, from))?.[0] ?? "";
  return splice(text, from - before.length, to, "");
};
