import { REMOVED } from "../../../model/removed.js";
import { KEYWORDS } from "./keywords.js";

/** Words after which whatever comes may be a secret, though it be a keyword as well. */
const SECRET_WORD =
  /secret|passw|passphrase|token|credential|psk|(?:^|-)key(?:$|-)|community|encrypted|auth|sha\d*|md5|hash/i;

/** As many as name a command. */
const MOST = 3;

/** The command that a line begins with: its keywords, and nothing that a person wrote. */
const leadingKeywords = (text: string): readonly string[] => {
  const kept: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    if (kept.length === MOST || !KEYWORDS.has(word.toLowerCase())) break;
    kept.push(word);
    if (SECRET_WORD.test(word)) break;
  }
  return kept;
};

/** A line by its first words, where its whole may hold a secret. */
export const firstWords = (text: string): string => {
  const kept = leadingKeywords(text);
  return kept.length === 0 ? REMOVED : kept.join(" ");
};

/** A line without what may be a secret: its first words, and a mark where there was more. */
export const withoutRest = (text: string): string => {
  const kept = leadingKeywords(text);
  const whole = text.trim().split(/\s+/).length === kept.length;
  return whole ? kept.join(" ") : [...kept, REMOVED].join(" ");
};
