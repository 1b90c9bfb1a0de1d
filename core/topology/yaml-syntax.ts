import { visit, type Document, type YAMLError } from "yaml";
import { quote } from "./problem.js";

/** What is wrong with a text as YAML, at an offset in it. */
export interface SyntaxMistake {
  readonly offset: number;
  readonly found: string;
  readonly allowed: string;
  /** Whether the rest of the text can still be trusted to mean what was written. */
  readonly readable: boolean;
}

/** Every syntax error, duplicate key, unknown tag and alias that leads nowhere. */
export const syntaxMistakes = (document: Document, text: string): readonly SyntaxMistake[] => [
  ...document.errors.map((error) => syntaxMistake(error, text)),
  ...document.warnings.map((warning) => ({
    ...syntaxMistake(warning, text),
    allowed: "YAML 1.2 without tags of other programs",
    readable: true,
  })),
  ...danglingAliases(document),
];

const syntaxMistake = ({ code, message, pos }: YAMLError, text: string): SyntaxMistake => {
  const offset = pos[0];
  if (code !== "DUPLICATE_KEY") {
    const found = message.replaceAll(/\s+/g, " ").trim();
    return { offset, found, allowed: "YAML 1.2, one document", readable: false };
  }
  const key = /^(?:"[^"]*"|'[^']*'|[^:\s]+)/.exec(text.slice(offset))?.[0];
  const found = `key ${quote(key)} for the second time`;
  return { offset, found, allowed: "each key once in a mapping", readable: true };
};

const danglingAliases = (document: Document): readonly SyntaxMistake[] => {
  const found: SyntaxMistake[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      found.push({
        offset: alias.range?.[0] ?? 0,
        found: `alias *${alias.source}`,
        allowed: `an anchor &${alias.source} before it`,
        readable: false,
      });
    },
  });
  return found;
};
