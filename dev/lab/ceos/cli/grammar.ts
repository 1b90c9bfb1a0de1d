import { PARAMS, type ParamType } from "./params.js";

/** Parameters of a matched command by name; several tokens are joined by one space. */
export type Args = Readonly<Record<string, string>>;

/** A set of commands compiled for matching; `Action` is whatever the caller runs. */
export interface Grammar<Action> {
  readonly keywords: Map<string, Grammar<Action>>;
  readonly params: { name: string; type: ParamType; next: Grammar<Action> }[];
  action?: Action;
}

export type Match<Action> =
  | { readonly ok: true; readonly action: Action; readonly args: Args }
  | {
      readonly ok: false;
      readonly problem: "invalid" | "incomplete" | "ambiguous";
      /** Index of the token that did not fit, from 0 as in EOS's "at token N". */
      readonly at: number;
    };

/**
 * Compiles patterns such as `switchport access vlan <vlan:vlan>`: words are keywords, which a user
 * may shorten as long as they stay unique; `<name:type>` is a parameter.
 */
export const compileGrammar = <Action>(
  commands: readonly (readonly [pattern: string, action: Action])[],
): Grammar<Action> => {
  const root: Grammar<Action> = { keywords: new Map(), params: [] };
  for (const [pattern, action] of commands)
    pattern.split(" ").reduce(descend<Action>, root).action = action;
  return root;
};

const descend = <Action>(node: Grammar<Action>, word: string): Grammar<Action> => {
  const param = /^<(\w+):(\w+)>$/.exec(word);
  const next: Grammar<Action> = { keywords: new Map(), params: [] };
  if (param === null) {
    const known = node.keywords.get(word) ?? next;
    node.keywords.set(word, known);
    return known;
  }
  const name = param[1] ?? "";
  const type = param[2] as ParamType;
  const known = node.params.find((other) => other.name === name && other.type === type);
  if (known !== undefined) return known.next;
  node.params.push({ name, type, next });
  return next;
};

/** Finds the command that the tokens name. Keywords win over parameters, exact words over prefixes. */
export const matchCommand = <Action>(
  grammar: Grammar<Action>,
  tokens: readonly string[],
): Match<Action> => {
  let node = grammar;
  let at = 0;
  const args: Record<string, string> = {};
  while (at < tokens.length) {
    const step = advance(node, tokens.slice(at), args);
    if (typeof step === "string") return { ok: false, problem: step, at };
    node = step.node;
    at += step.taken;
  }
  return node.action === undefined
    ? { ok: false, problem: "incomplete", at }
    : { ok: true, action: node.action, args };
};

const advance = <Action>(
  node: Grammar<Action>,
  tokens: readonly string[],
  args: Record<string, string>,
): { node: Grammar<Action>; taken: number } | "invalid" | "ambiguous" => {
  const word = (tokens[0] ?? "").toLowerCase();
  const exact = node.keywords.get(word);
  if (exact !== undefined) return { node: exact, taken: 1 };
  const prefixed = [...node.keywords].filter(([keyword]) => keyword.startsWith(word));
  if (prefixed.length > 1) return "ambiguous";
  if (prefixed[0] !== undefined) return { node: prefixed[0][1], taken: 1 };
  for (const { name, type, next } of node.params) {
    const taken = PARAMS[type](tokens);
    if (taken === 0) continue;
    args[name] = tokens.slice(0, taken).join(" ");
    return { node: next, taken };
  }
  return "invalid";
};
