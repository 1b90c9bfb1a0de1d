import { quoteArgv } from "../../model/quote-argv.js";

/**
 * What an argument of an observing program may be, as `is` in observer.sh checks it on the host; with a question
 * mark nothing or "-" too. Whatever else a program is given is fixed: it is a literal.
 */
export type Form =
  | "name"
  | "name?"
  | "address"
  | "address?"
  | "number"
  | "number?"
  | "vlans"
  | { readonly literal: string };

/** Arguments of a program: the first ones, and a group that may come any number of times after them. */
export interface Takes {
  readonly first: readonly Form[];
  readonly each?: readonly Form[];
}

const MARK = "form.";

/** Stands for an argument of a form where a probe is made only to see what arguments it has. */
export const markOf = (form: Form & string): string => `${MARK}${form}`;

/** The forms of a sample's arguments: of a mark its form, of everything else itself. */
export const formsOf = (args: readonly string[]): readonly Form[] =>
  args.map((arg) =>
    arg.startsWith(MARK) ? (arg.slice(MARK.length) as Form & string) : { literal: arg },
  );

const test = (form: Form, index: number): string =>
  typeof form === "string"
    ? `is '${form}' "\${${index + 1}}"`
    : `[ "\${${index + 1}}" = ${quoteArgv([form.literal])} ]`;

const takeThese = (forms: readonly Form[]): string =>
  `${[`[ "$#" -ge ${forms.length} ]`, ...forms.map(test)].join(" && ")} || return; shift ${forms.length}`;

/** The shell's commands that end a function with failure unless its arguments are these. */
export const takesInShell = ({ first, each }: Takes): string =>
  [
    ...(first.length === 0 ? [] : [takeThese(first)]),
    each === undefined ? `[ "$#" -eq 0 ]` : `while [ "$#" -gt 0 ]; do ${takeThese(each)}; done`,
  ].join("\n    ");
