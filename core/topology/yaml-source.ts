import {
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from "yaml";
import type { Mistake } from "./mistake.js";
import { pathText } from "./path-text.js";
import type { Problem, ValuePath } from "./problem.js";

/** A YAML text, its value, and the way back from a path in the value to a place in the text. */
export interface YamlSource {
  /** Undefined when the text is no YAML at all. */
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
  locate(problem: Problem): Mistake;
}

/** Reads YAML 1.2; syntax errors, warnings and duplicate keys become mistakes, all of them. */
export const readYaml = (text: string, file: string): YamlSource => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const mistakeAt = (offset: number, problem: Problem): Mistake => {
    const { line, col } = lines.linePos(offset);
    const { found, allowed, suggestion } = problem;
    const hint = suggestion === undefined ? {} : { suggestion };
    return { file, line, column: col, path: pathText(problem.path), found, allowed, ...hint };
  };
  const syntax = [...document.errors, ...document.warnings].map(({ message, pos }) =>
    mistakeAt(pos[0], { path: [], found: oneLine(message), allowed: "YAML 1.2, each key once" }),
  );
  const { value, failure } = valueOf(document);
  const locate = (problem: Problem): Mistake => mistakeAt(offsetOf(document, problem), problem);
  return {
    value,
    mistakes: failure === undefined ? syntax : [...syntax, locate(failure)],
    locate,
  };
};

/** Aliases to nothing, and too many of them, are only found when the value is built. */
const valueOf = (document: Document): { value: unknown; failure?: Problem } => {
  try {
    return { value: document.toJS() as unknown };
  } catch (error) {
    const found = oneLine(error instanceof Error ? error.message : String(error));
    return { value: undefined, failure: { path: [], found, allowed: "aliases that resolve" } };
  }
};

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** Where the problem's path is written; of a path that is not there, its nearest ancestor. */
const offsetOf = (document: Document, { path, at }: Problem): number => {
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
