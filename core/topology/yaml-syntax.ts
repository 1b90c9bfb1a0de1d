import {
  isAlias,
  isCollection,
  isNode,
  isScalar,
  visit,
  type Document,
  type YAMLError,
} from "yaml";
import { quote } from "./problem.js";

/** What is wrong with a text as YAML, at an offset in it. */
export interface SyntaxMistake {
  readonly offset: number;
  readonly found: string;
  readonly allowed: string;
  /** Whether the rest of the text can still be trusted to mean what was written. */
  readonly readable: boolean;
}

/** Every syntax error, duplicate key, key that is no plain value, unknown tag and alias that leads nowhere. */
export const syntaxMistakes = (document: Document): readonly SyntaxMistake[] => [
  ...document.errors.map(syntaxMistake),
  ...document.warnings.map((warning) => ({
    ...syntaxMistake(warning),
    allowed: "YAML 1.2 without tags of other programs",
    readable: true,
  })),
  ...repeatedKeys(document),
  ...keysAndAliases(document),
];

const syntaxMistake = ({ message, pos }: YAMLError): SyntaxMistake => {
  const found = message.replaceAll(/\s+/g, " ").trim();
  return { offset: pos[0], found, allowed: "YAML 1.2, one document", readable: false };
};

const repeatedKeys = (document: Document): readonly SyntaxMistake[] => {
  const found: SyntaxMistake[] = [];
  visit(document, {
    Map(_, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          found.push({
            offset: key.range?.[0] ?? 0,
            found: `key ${quote(String(key.value))} for the second time`,
            allowed: "each key once in a mapping",
            readable: true,
          });
        }
        seen.add(key.value);
      }
    },
  });
  return found;
};

/**
 * YAML allows keys that are collections (7.4.2 of YAML 1.2.2); no program that reads JSON's values can have them.
 * An alias stands for the last anchor of its name before it. One walk, for the library looks for each alias
 * anew from the beginning.
 */
const keysAndAliases = (document: Document): readonly SyntaxMistake[] => {
  const found: SyntaxMistake[] = [];
  const anchored = new Map<string, boolean>();
  const isCollected = (key: unknown): boolean =>
    isAlias(key) ? anchored.get(key.source) === true : isCollection(key);
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchored.set(node.anchor, isCollection(node));
        return;
      }
      if (anchored.has(node.source)) return;
      found.push({
        offset: node.range?.[0] ?? 0,
        found: `alias *${node.source}`,
        allowed: `an anchor &${node.source} before it`,
        readable: false,
      });
    },
    Pair(_, { key }) {
      if (!isNode(key) || !isCollected(key)) return;
      found.push({
        offset: key.range?.[0] ?? 0,
        found: "a list or a mapping as a key",
        allowed: "a plain value as a key",
        readable: false,
      });
    },
  });
  return found;
};
