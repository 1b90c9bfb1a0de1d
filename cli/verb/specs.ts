/** One option of a verb: how it is written, what it does, and the type that its value has. */
export interface OptionSpec<Value, Given extends boolean = boolean> {
  /** What follows its name: "", "<file>", "[run]", "<name...>". */
  readonly operand: string;
  readonly text: string;
  readonly more: OptionDetails;
  /** Only for the compiler: the type of its value, and whether it always has one. */
  readonly type?: readonly [Value, Given];
}

export interface OptionDetails {
  /** One letter: "o" is -o. */
  readonly short?: string;
  readonly choices?: readonly string[];
  readonly default?: string | readonly string[];
  /** Options that may not be given beside it, by their keys. */
  readonly excludes?: readonly string[];
  /** It may be given several times, one value each. */
  readonly repeats?: true;
  /** Its value is a file or a folder, which a shell can complete. */
  readonly isPath?: true;
  /** It is written --no-NAME, and its value is true without it. */
  readonly negative?: true;
}

/** By the option's name in camel case: `knownHosts` is --known-hosts. */
export type OptionSpecs = Readonly<Record<string, OptionSpec<unknown>>>;

/** One argument of a verb, written "<file>", "[file]" or "[filters...]". */
export interface ArgumentSpec<Value> {
  readonly operand: string;
  readonly text: string;
  readonly choices?: readonly string[];
  readonly type?: Value;
}

/** In the order in which they are given. */
export type ArgumentSpecs = Readonly<Record<string, ArgumentSpec<unknown>>>;

/** The values of options: absent where an option was not given and has no default. */
export type OptionsOf<Specs extends OptionSpecs> = {
  readonly [K in keyof Specs as Specs[K] extends OptionSpec<unknown, true> ? K : never]: ValueOf<
    Specs[K]
  >;
} & {
  readonly [K in keyof Specs as Specs[K] extends OptionSpec<unknown, true> ? never : K]?: ValueOf<
    Specs[K]
  >;
};

/** The values of arguments: undefined where one was left out. */
export type ArgumentsOf<Specs extends ArgumentSpecs> = {
  readonly [K in keyof Specs]: Specs[K] extends ArgumentSpec<infer Value> ? Value : never;
};

type ValueOf<Spec> = Spec extends OptionSpec<infer Value> ? Value : never;

type Details<K extends keyof OptionDetails> = Pick<OptionDetails, K>;

/** --NAME: true where it is given. */
export const flag = (
  text: string,
  more: Details<"excludes" | "short"> = {},
): OptionSpec<true, false> => ({ operand: "", text, more });

/** --no-NAME: false where it is given, true otherwise. */
export const unless = (text: string): OptionSpec<boolean, false> => ({
  operand: "",
  text,
  more: { negative: true },
});

/** --NAME VALUE */
export const value = (
  operand: `<${string}>`,
  text: string,
  more: Details<"short" | "excludes"> = {},
): OptionSpec<string, false> => ({ operand, text, more });

/** --NAME FILE or --NAME FOLDER */
export const path = (
  operand: `<${string}>`,
  text: string,
  more: Details<"short" | "excludes"> = {},
): OptionSpec<string, false> => ({ operand, text, more: { ...more, isPath: true } });

/** --NAME FILE, with a path where it is not given. */
export const pathOr = (
  operand: `<${string}>`,
  fallback: string,
  text: string,
): OptionSpec<string, true> => ({ operand, text, more: { default: fallback, isPath: true } });

/** --NAME FILE FILE… */
export const paths = (
  operand: `<${string}...>`,
  text: string,
  more: Details<"short"> = {},
): OptionSpec<readonly string[], false> => ({ operand, text, more: { ...more, isPath: true } });

/** --NAME VALUE, with a value where it is not given. */
export const valueOr = (
  operand: `<${string}>`,
  fallback: string,
  text: string,
): OptionSpec<string, true> => ({ operand, text, more: { default: fallback } });

/** --NAME VALUE, one of a few. */
export const choice = <const Choice extends string>(
  operand: `<${string}>`,
  choices: readonly Choice[],
  text: string,
): OptionSpec<Choice, false> => ({ operand, text, more: { choices } });

/** --NAME VALUE, one of a few, with a value where it is not given. */
export const choiceOr = <const Choice extends string>(
  operand: `<${string}>`,
  choices: readonly Choice[],
  fallback: NoInfer<Choice>,
  text: string,
): OptionSpec<Choice, true> => ({ operand, text, more: { choices, default: fallback } });

/** --NAME [VALUE]: true where it is given without one. */
export const valueOrTrue = (
  operand: `[${string}]`,
  text: string,
): OptionSpec<string | true, false> => ({ operand, text, more: {} });

/** --NAME VALUE VALUE… */
export const values = (
  operand: `<${string}...>`,
  text: string,
  more: Details<"short"> = {},
): OptionSpec<readonly string[], false> => ({ operand, text, more });

/** --NAME VALUE --NAME VALUE… */
export const repeated = (
  operand: `<${string}>`,
  text: string,
): OptionSpec<readonly string[], true> => ({
  operand,
  text,
  more: { repeats: true, default: [] },
});

/** An argument that has to be there. */
export const required = (operand: `<${string}>`, text: string): ArgumentSpec<string> => ({
  operand,
  text,
});

/** An argument that has to be there, one of a few. */
export const oneOf = <const Choice extends string>(
  operand: `<${string}>`,
  choices: readonly Choice[],
  text: string,
): ArgumentSpec<Choice> => ({ operand, text, choices });

/** An argument that may be left out. */
export const optional = (
  operand: `[${string}]`,
  text: string,
): ArgumentSpec<string | undefined> => ({ operand, text });

/** Any number of arguments; they come last. */
export const rest = (operand: `[${string}...]`, text: string): ArgumentSpec<readonly string[]> => ({
  operand,
  text,
});
