import { INERT_LINES } from "../config/render.js";
import { GLOBAL, type Edit, type Scope } from "./edit.js";
import { GLOBAL_EDITS } from "./global-edits.js";
import { compileGrammar, matchCommand, type Match } from "./grammar.js";
import { INTERFACE_EDITS } from "./interface-edits.js";
import { VLAN_EDITS } from "./vlan-edits.js";

const grammars = {
  global: compileGrammar(GLOBAL_EDITS),
  interface: compileGrammar(INTERFACE_EDITS),
  vlan: compileGrammar(VLAN_EDITS),
  vrf: compileGrammar<Edit>([]),
};

const inert: Edit = (config) => ({ config, scope: GLOBAL });

/**
 * The configuration command that the tokens name, looked for in the mode itself and then in the
 * global mode, as EOS does; of two failures the one that got further is returned.
 */
export const matchEdit = (scope: Scope, tokens: readonly string[]): Match<Edit> => {
  if (INERT_LINES.has(tokens.join(" "))) return { ok: true, action: inert, args: {} };
  const own = matchCommand(grammars[scope.kind], tokens);
  if (own.ok || scope.kind === "global") return own;
  return betterMatch(own, matchCommand(grammars.global, tokens));
};

/** The match, or the failure that understood more tokens; the first of equals. */
export const betterMatch = <Left, Right>(
  left: Match<Left>,
  right: Match<Right>,
): Match<Left> | Match<Right> => {
  if (left.ok) return left;
  return right.ok || right.at > left.at ? right : left;
};
