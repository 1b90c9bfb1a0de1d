import { isMap, isNode, isScalar, type Document, type Node } from "yaml";
import type { Problem, ValuePath } from "./problem.js";

/**
 * Offset in the text where the problem's path is written; of a path that is not there, its nearest
 * ancestor that is.
 */
export const offsetOf = (document: Document, { path, at }: Problem): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const part = path.slice(0, length);
    const wantsKey = at === "key" || length < path.length;
    const node = (wantsKey ? keyNode(document, part) : undefined) ?? valueNode(document, part);
    if (node?.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
};

const valueNode = (document: Document, path: ValuePath): Node | undefined => {
  const node = document.getIn(path, true);
  return isNode(node) ? node : undefined;
};

const keyNode = (document: Document, path: ValuePath): Node | undefined => {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const name = String(path.at(-1));
  const keys = parent.items.map(({ key }) => key);
  return keys.filter((key) => isScalar(key)).find(({ value }) => String(value) === name);
};
