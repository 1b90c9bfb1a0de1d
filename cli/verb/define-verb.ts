import type { CliContext } from "../context.js";
import type { ArgumentSpecs, ArgumentsOf, OptionSpecs, OptionsOf } from "./specs.js";
import type { Words } from "../../core/model/words.js";

type Given = Readonly<Record<string, unknown>>;

/** What a verb's exit codes mean, beside those of every verb. */
export type Exits = Readonly<Record<number, string>>;

/**
 * One verb of the `overlay` command. Its parser, its help, its completion and its row in the
 * documentation come from here.
 */
export interface Verb {
  /** Its words: "snapshot diff". The file has the same name with hyphens. */
  readonly name: string;
  /** One line, small at its beginning and without a full stop. */
  readonly summary: Words;
  readonly arguments: ArgumentSpecs;
  readonly options: OptionSpecs;
  readonly exits: Exits;
  /** What follows belongs to another command: it is taken as it is, options included. */
  readonly passesOn: boolean;
  /** A method, so that a verb may ask for no more than its own options. Absent: only its verbs run. */
  run?(context: CliContext, options: Given, args: Given): Promise<number> | Promise<void>;
}

interface VerbDefinition<Options extends OptionSpecs, Arguments extends ArgumentSpecs> {
  readonly name: string;
  readonly summary: Words;
  readonly arguments?: Arguments;
  readonly options?: Options;
  readonly exits?: Exits;
  readonly passesOn?: true;
  /** @returns the exit code; nothing is 0 */
  readonly run: (
    context: CliContext,
    options: OptionsOf<Options>,
    args: ArgumentsOf<Arguments>,
  ) => Promise<number> | Promise<void>;
}

/** No option, or no argument. */
type None = Readonly<Record<string, never>>;

/** Defines a verb; a file in a folder of verbs exports it as its default. */
export const defineVerb = <
  const Options extends OptionSpecs = None,
  const Arguments extends ArgumentSpecs = None,
>(
  definition: VerbDefinition<Options, Arguments>,
): Verb => ({
  arguments: {},
  options: {},
  exits: {},
  ...definition,
  passesOn: definition.passesOn === true,
});

/** Defines what several verbs have as their first word. */
export const defineGroup = ({ name, summary }: Pick<Verb, "name" | "summary">): Verb => ({
  ...{ name, summary, arguments: {}, options: {}, exits: {} },
  passesOn: false,
});
