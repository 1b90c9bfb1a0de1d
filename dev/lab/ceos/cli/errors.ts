import type { Match } from "./grammar.js";

type Mismatch = Extract<Match<unknown>, { ok: false }>;

/** Words of a command line. */
export const splitTokens = (line: string): readonly string[] =>
  line.trim().split(/\s+/).filter(Boolean);

/**
 * What EOS prints for a line that it does not take. The form with the token is the recorded one of
 * commands that come without a terminal; the exit code stays 0.
 */
export const describeMismatch = (mismatch: Mismatch, tokens: readonly string[]): string => {
  const texts = {
    invalid: `% Invalid input (at token ${mismatch.at}: '${tokens[mismatch.at] ?? ""}')`,
    incomplete: "% Incomplete command",
    ambiguous: "% Ambiguous command",
  };
  return texts[mismatch.problem];
};

export const PRIVILEGE_REQUIRED = "% Invalid input (privileged mode required)";

/** Recorded from cEOS during the first one to three minutes after its start. */
export const notReady = (line: string): string =>
  `% Authorization denied for command '${line.trim()}': Default authorization provider rejects all commands`;
