import { CLEAN_CONFIG, type Config } from "../config/config.js";
import { GLOBAL, type Scope } from "./edit.js";
import { matchEdit } from "./edit-grammar.js";
import { describeMismatch, splitTokens } from "./errors.js";

export interface LoadedConfig {
  readonly config: Config;
  /** Lines that were refused, "line 7: switchport foo: % Invalid input …"; the rest is loaded. */
  readonly problems: readonly string[];
}

/** Reads a configuration file (startup-config, `configure replace`): bad lines are skipped. */
export const loadConfig = (text: string, ports: readonly string[]): LoadedConfig => {
  const problems: string[] = [];
  let config = CLEAN_CONFIG;
  let scope: Scope = GLOBAL;
  text.split(/\r?\n/).forEach((line, index) => {
    const tokens = splitTokens(line);
    if (tokens.length === 0 || tokens[0]?.startsWith("!") === true || line.trim() === "end") return;
    const match = matchEdit(scope, tokens);
    const result = match.ok ? match.action(config, scope, match.args, { ports }) : undefined;
    const message = match.ok ? result?.message : describeMismatch(match, tokens);
    if (message?.startsWith("%") === true)
      problems.push(`line ${index + 1}: ${line.trim()}: ${message}`);
    ({ config, scope } = result ?? { config, scope });
  });
  return { config, problems };
};
