import { isMap, isNode, isScalar, isSeq, type Document, type Node, type YAMLMap } from "yaml";
import type { FileProblem, ValuePath } from "./problem.js";

/**
 * Offset in the text where the problem's path is written; of a path that is not there, its nearest
 * ancestor that is.
 */
export const offsetOf = (document: Document, { path, at }: FileProblem): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const part = path.slice(0, length);
    const wantsKey = at === "key" || length < path.length;
    const node = (wantsKey ? keyNode(document, part) : undefined) ?? valueNode(document, part);
    if (node?.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
};

const valueNode = (document: Document, path: ValuePath): Node | undefined => {
  let node: unknown = document.contents;
  for (const part of path) node = inner(node, part);
  return isNode(node) ? node : undefined;
};

/** Aliases are not followed: what they stand for is written elsewhere. */
const inner = (node: unknown, part: string | number): unknown => {
  if (isMap(node)) return pairsOf(node).get(String(part))?.value;
  return isSeq(node) && typeof part === "number" ? node.items[part] : undefined;
};

const keyNode = (document: Document, path: ValuePath): Node | undefined => {
  const parent = valueNode(document, path.slice(0, -1));
  return isMap(parent) ? pairsOf(parent).get(String(path.at(-1)))?.key : undefined;
};

interface Entry {
  readonly key: Node;
  readonly value: unknown;
}

/** Each mapping is looked through once, however many mistakes are in it. */
const known = new WeakMap<YAMLMap, ReadonlyMap<string, Entry>>();

/** The entries of a mapping by their keys; of two with one key the first. */
const pairsOf = (map: YAMLMap): ReadonlyMap<string, Entry> => {
  const before = known.get(map);
  if (before !== undefined) return before;
  const pairs = new Map<string, Entry>();
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    if (!pairs.has(name)) pairs.set(name, { key, value });
  }
  known.set(map, pairs);
  return pairs;
};
