import { prefixLengthOf } from "./netmask.js";

/** What a known command means here. */
export type Effect =
  /** The reader uses it. */
  | "read"
  /** It changes nothing about where frames go. */
  | "harmless"
  /** It can change where frames go, and how is not modelled. */
  | "opaque";

/** A line of a configuration that a command table knows. */
export interface Line {
  /** The command's template, such as "switchport access vlan <vlan>". */
  readonly command: string;
  readonly effect: Effect;
  /** `no …` and `default …` take the setting away. */
  readonly negated: boolean;
  /** One for each parameter that was given. */
  readonly args: readonly string[];
  /** In full and in EOS's own spelling. */
  readonly text: string;
  /** `text` without what a person wrote freely, which may hold a secret. */
  readonly shown: string;
}

interface Template {
  readonly command: string;
  readonly effect: Effect;
  readonly words: readonly string[];
}

/** Commands of one mode, by the first letter of their first word. */
export type CommandTable = ReadonlyMap<string, readonly Template[]>;

/** What each parameter takes. `<rest>` is free text up to the end of the line. */
const PARAMETERS: Readonly<Record<string, RegExp>> = {
  "<vlan>": /^\d{1,4}$/,
  "<vlans>": /^\d[\d,-]*$/,
  "<number>": /^\d+$/,
  "<ipv4>": /^\d+(?:\.\d+){3}$/,
  "<prefix>": /^\d+(?:\.\d+){3}\/\d+$/,
  "<ipv6>": /^[0-9a-f]*:[0-9a-f:.]*(?:\/\d+)?$/i,
  "<mac>": /^[0-9a-f]{4}(?:\.[0-9a-f]{4}){2}$/i,
  "<name>": /^\S+$/,
};
const REST = "<rest>";

export const commandTable = (
  commands: Readonly<Record<Effect, readonly string[]>>,
): CommandTable => {
  const table = new Map<string, Template[]>();
  for (const effect of ["read", "opaque", "harmless"] as const)
    for (const command of commands[effect]) {
      const template = { command, effect, words: command.split(" ") };
      const letter = command.slice(0, 1);
      table.set(letter, [...(table.get(letter) ?? []), template]);
    }
  return table;
};

interface Match {
  readonly template: Template;
  readonly args: readonly string[];
  readonly words: readonly string[];
  readonly shown: readonly string[];
  /** Words that are a parameter or written in full count more: the best match wins. */
  readonly score: number;
}

/**
 * The command that a line is, however it is spelled: EOS takes keywords in any case and cut short, and
 * an address with its mask. Undefined when the table has none.
 */
export const readLine = (text: string, table: CommandTable): Line | undefined => {
  const tokens = withPrefixLengths(text.trim().split(/\s+/));
  const [first = ""] = tokens;
  const negation = /^(?:no|default)$/i.test(first) ? first.toLowerCase() : undefined;
  const rest = negation === undefined ? tokens : tokens.slice(1);
  const letter = (rest[0] ?? "").slice(0, 1).toLowerCase();
  let best: Match | undefined;
  for (const template of table.get(letter) ?? []) {
    const match = matchOf(template, rest, negation !== undefined);
    if (match !== undefined && match.score > (best?.score ?? -1)) best = match;
  }
  if (best === undefined) return undefined;
  const before = negation === undefined ? [] : [negation];
  return {
    command: best.template.command,
    effect:
      negation !== undefined && best.template.effect === "opaque"
        ? "harmless"
        : best.template.effect,
    negated: negation !== undefined,
    args: best.args,
    text: [...before, ...best.words].join(" "),
    shown: [...before, ...best.shown].join(" "),
  };
};

const matchOf = (
  template: Template,
  tokens: readonly string[],
  negated: boolean,
): Match | undefined => {
  const match = { template, args: [] as string[], words: [] as string[], shown: [] as string[] };
  let score = 0;
  for (const [index, word] of template.words.entries()) {
    const token = tokens[index];
    // "no ip address" takes away whatever address there is.
    if (token === undefined)
      return negated && word.startsWith("<") ? { ...match, score } : undefined;
    if (word === REST) {
      const free = tokens.slice(index).join(" ");
      match.args.push(free);
      match.words.push(free);
      match.shown.push("…");
      return { ...match, score };
    }
    const found = wordOf(word, token);
    if (found === undefined) return undefined;
    if (word.startsWith("<")) match.args.push(token);
    match.words.push(found.text);
    match.shown.push(found.text);
    score += found.score;
  }
  return tokens.length > template.words.length ? undefined : { ...match, score };
};

const wordOf = (word: string, token: string): { text: string; score: number } | undefined => {
  const parameter = PARAMETERS[word];
  if (parameter !== undefined)
    return parameter.test(token) ? { text: token, score: word === "<name>" ? 1 : 5 } : undefined;
  const lower = token.toLowerCase();
  if (lower === word) return { text: word, score: 10 };
  return lower.length >= SHORTEST && word.startsWith(lower) ? { text: word, score: 6 } : undefined;
};

/** Letters of the shortest keyword that is taken for another cut short. */
const SHORTEST = 2;

/** "10.9.4.1 255.255.255.0" as EOS prints it: "10.9.4.1/24". */
const withPrefixLengths = (tokens: readonly string[]): readonly string[] => {
  const at = tokens.findIndex(
    (token, index) =>
      PARAMETERS["<ipv4>"]?.test(token) === true &&
      prefixLengthOf(tokens[index + 1] ?? "") !== undefined,
  );
  if (at === -1 || !/^ad/i.test(tokens[at - 1] ?? "")) return tokens;
  const length = prefixLengthOf(tokens[at + 1] ?? "") ?? 0;
  return [...tokens.slice(0, at), `${tokens[at] ?? ""}/${length}`, ...tokens.slice(at + 2)];
};
