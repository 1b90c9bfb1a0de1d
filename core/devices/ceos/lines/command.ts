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
  /** No keyword of it was cut short. */
  readonly inFull: boolean;
}

interface Template {
  readonly command: string;
  readonly effect: Effect;
  readonly words: readonly string[];
}

/** Commands of one mode, by the first letters of their first word. */
export type CommandTable = ReadonlyMap<string, readonly Template[]>;

/** What each parameter takes. `<rest>` is free text up to the end of the line. */
const PARAMETERS: Readonly<Record<string, RegExp>> = {
  "<vlan>": /^\d{1,4}$/,
  "<vlans>": /^\d[\d,-]*$/,
  "<number>": /^\d+$/,
  "<ipv4>": /^\d+(?:\.\d+){3}$/,
  "<prefix>": /^\d+(?:\.\d+){3}\/\d+$/,
  "<ipv6>": /^[0-9a-f]*:[0-9a-f:.]*(?:\/\d+)?$/i,
  "<mac>": /^(?:[0-9a-f]{4}(?:\.[0-9a-f]{4}){2}|[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5})$/i,
  "<name>": /^\S+$/,
};
const REST = "<rest>";

/** Letters of the shortest word that is taken for a keyword cut short. */
const SHORTEST = 2;

export const commandTable = (
  commands: Readonly<Record<Effect, readonly string[]>>,
): CommandTable => {
  const table = new Map<string, Template[]>();
  for (const effect of ["read", "opaque", "harmless"] as const)
    for (const command of commands[effect]) {
      const template = { command, effect, words: command.split(" ") };
      const start = command.slice(0, SHORTEST);
      table.set(start, [...(table.get(start) ?? []), template]);
    }
  return table;
};

/**
 * The command that a line is, however it is spelled: EOS takes keywords in any case and cut short, and
 * an address with its mask. Undefined when the table has none.
 */
export const readLine = (text: string, table: CommandTable): Line | undefined => {
  const tokens = withPrefixLengths(text.trim().split(/\s+/));
  const [first = ""] = tokens;
  const negation = /^(?:no|default)$/i.test(first) ? first.toLowerCase() : undefined;
  const rest = negation === undefined ? tokens : tokens.slice(1);
  const start = (rest[0] ?? "").slice(0, SHORTEST).toLowerCase();
  const lower = rest.map((token) => token.toLowerCase());
  let best: Template | undefined;
  let highest = -1;
  for (const template of table.get(start) ?? []) {
    const score = scoreOf(template.words, rest, lower, negation !== undefined);
    if (score === undefined || score <= highest) continue;
    best = template;
    highest = score;
  }
  if (best === undefined) return undefined;
  const { args, words, shown } = filledIn(best.words, rest);
  const before = negation === undefined ? [] : [negation];
  return {
    command: best.command,
    effect: negation !== undefined && best.effect === "opaque" ? "harmless" : best.effect,
    negated: negation !== undefined,
    args,
    text: [...before, ...words].join(" "),
    shown: [...before, ...shown].join(" "),
    inFull: best.words.every(
      (word, index) => word.startsWith("<") || (lower[index] ?? word) === word,
    ),
  };
};

/** How well a line matches; undefined: not at all. Words in full and typed parameters count most. */
const scoreOf = (
  words: readonly string[],
  tokens: readonly string[],
  lower: readonly string[],
  negated: boolean,
): number | undefined => {
  let score = 0;
  for (const [index, word] of words.entries()) {
    const token = lower[index];
    // "no ip address" takes away whatever address there is.
    if (token === undefined) return negated && word.startsWith("<") ? score : undefined;
    if (word === REST) return score;
    const parameter = PARAMETERS[word];
    if (parameter !== undefined) {
      if (!parameter.test(token)) return undefined;
      score += word === "<name>" ? 1 : 5;
    } else if (token === word) score += 10;
    else if (token.length >= SHORTEST && word.startsWith(token)) score += 6;
    else return undefined;
  }
  return tokens.length > words.length ? undefined : score;
};

/** A template's words with the line's parameters in their places. */
const filledIn = (
  words: readonly string[],
  tokens: readonly string[],
): Pick<Line, "args"> & {
  readonly words: readonly string[];
  readonly shown: readonly string[];
} => {
  const args: string[] = [];
  const shown: string[] = [];
  const full = words.slice(0, tokens.length).map((word, index) => {
    const token = word === REST ? tokens.slice(index).join(" ") : (tokens[index] ?? "");
    if (!word.startsWith("<")) {
      shown.push(word);
      return word;
    }
    args.push(token);
    shown.push(word === REST ? "…" : token);
    return token;
  });
  return { args, words: full, shown };
};

/** "10.9.4.1 255.255.255.0" as EOS prints it: "10.9.4.1/24". */
const withPrefixLengths = (tokens: readonly string[]): readonly string[] => {
  const at = tokens.findIndex((token) => token.length < 8 && /^ad/i.test(token)) + 1;
  const address = tokens[at] ?? "";
  if (at === 0 || PARAMETERS["<ipv4>"]?.test(address) !== true) return tokens;
  const length = prefixLengthOf(tokens[at + 1] ?? "");
  if (length === undefined) return tokens;
  return [...tokens.slice(0, at), `${address}/${length}`, ...tokens.slice(at + 2)];
};
