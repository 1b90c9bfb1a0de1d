import { optionFlags } from "../verb/add-verb.js";
import type { Verb } from "../verb/define-verb.js";
import type { OptionSpec } from "../verb/specs.js";
import type { Words } from "../../core/model/words.js";

/** What may follow some words of a command line. */
export interface NextWords {
  /** Words of a verb, "" for the command itself: "snapshot diff". */
  readonly after: string;
  readonly verbs: readonly NextWord[];
  readonly options: readonly NextOption[];
}

export interface NextWord {
  readonly word: string;
  readonly summary: Words;
}

export interface NextOption {
  /** "--output"; "-o" is one of its own. */
  readonly flag: string;
  readonly summary: Words;
  /** What a value may be: a few words, a file, or something else; absent where it takes none. */
  readonly value?: readonly string[] | "file" | "other";
}

/** Everything that may be completed, in the order of the verbs. */
export const nextWords = (verbs: readonly Verb[]): readonly NextWords[] =>
  ["", ...verbs.map(({ name }) => name)].map((after) => ({
    after,
    verbs: verbs.filter(({ name }) => parentOf(name) === after).map(wordOf),
    options: verbs.filter(({ name }) => name === after).flatMap(optionsOf),
  }));

const parentOf = (name: string): string => name.split(" ").slice(0, -1).join(" ");

const wordOf = ({ name, summary }: Verb): NextWord => ({
  word: name.split(" ").at(-1) ?? "",
  summary,
});

const optionsOf = ({ options }: Verb): readonly NextOption[] =>
  Object.entries(options).flatMap(([key, spec]) => {
    const value = valueOf(spec);
    const flags = optionFlags(key, { ...spec, operand: "" }).split(", ");
    return flags.map((flag) => ({
      flag,
      summary: spec.text,
      ...(value === undefined ? {} : { value }),
    }));
  });

const valueOf = ({
  operand,
  more: { choices, isPath },
}: OptionSpec<unknown>): NextOption["value"] | undefined => {
  if (operand === "") return undefined;
  return choices ?? (isPath === true ? "file" : "other");
};
