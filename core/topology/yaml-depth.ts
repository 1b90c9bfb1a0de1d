import { Lexer } from "yaml";

/** Flow collections within each other; no file of ours has more than ten. */
export const DEEPEST = 200;

/** Tokens of the lexer that stand for no characters: the beginning of a document, of a scalar, a flow's error. */
const NO_TEXT: ReadonlySet<string> = new Set(["\u0002", "\u0018", "\u001f"]);

/**
 * Where flow collections are too deep in each other to be read: the parser keeps some kilobytes for each.
 * Undefined: nowhere. Few texts have that many brackets open, in strings or not; only those are lexed.
 */
export const tooDeepAt = (text: string): number | undefined => {
  if (mostOpen(text) <= DEEPEST) return undefined;
  let [depth, offset] = [0, 0];
  for (const token of new Lexer().lex(text)) {
    depth += stepOf(token);
    if (depth > DEEPEST) return offset;
    if (!NO_TEXT.has(token)) offset += token.length;
  }
  return undefined;
};

const stepOf = (token: string): number => {
  if (token === "[" || token === "{") return 1;
  return token === "]" || token === "}" ? -1 : 0;
};

/** The most brackets that are open at a place, wherever they stand. */
const mostOpen = (text: string): number => {
  let [open, most] = [0, 0];
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = Math.max(0, open + stepOf(bracket));
    most = Math.max(most, open);
  }
  return most;
};
