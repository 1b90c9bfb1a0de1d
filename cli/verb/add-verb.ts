import { Argument, Option, type Command } from "commander";
import type { CliContext } from "../context.js";
import type { Exits, Verb } from "./define-verb.js";
import type { ArgumentSpec, OptionSpec } from "./specs.js";

export type SetExitCode = (code: number) => void;

/** Adds a verb to the command that its name begins with, or to the program. */
export const addVerb = (
  program: Command,
  verb: Verb,
  context: CliContext,
  setExitCode: SetExitCode,
): void => {
  const words = verb.name.split(" ");
  const parent = words.slice(0, -1).reduce(childOf, program);
  const command = parent.command(words.at(-1) ?? "").description(verb.summary);
  for (const spec of Object.values(verb.arguments)) command.addArgument(argumentOf(spec));
  for (const [key, spec] of Object.entries(verb.options)) command.addOption(optionOf(key, spec));
  if (verb.passesOn) command.helpOption(false).allowUnknownOption().passThroughOptions();
  const exits = exitLines(verb.exits);
  if (exits.length > 0) command.addHelpText("after", ["", "Exit codes:", ...exits].join("\n"));
  if (verb.run === undefined) return;
  command.action(async (...given: unknown[]) => {
    const args = Object.fromEntries(
      Object.keys(verb.arguments).map((key, position) => [key, given[position]]),
    );
    setExitCode((await verb.run?.(context, command.opts(), args)) ?? 0);
  });
};

/** "  2  drift", in the order of the codes. */
export const exitLines = (exits: Exits): readonly string[] =>
  Object.entries(exits).map(([code, text]) => `  ${code.padEnd(4)} ${text}`);

const childOf = (parent: Command, word: string): Command => {
  const child = parent.commands.find((command) => command.name() === word);
  if (child === undefined) throw new Error(`there is no verb "${word}" in "${parent.name()}"`);
  return child;
};

const argumentOf = ({ operand, text, choices }: ArgumentSpec<unknown>): Argument => {
  const argument = new Argument(operand, text);
  return choices === undefined ? argument : argument.choices(choices);
};

const optionOf = (key: string, spec: OptionSpec<unknown>): Option => {
  const { text, more } = spec;
  const option = new Option(optionFlags(key, spec), text);
  if (more.choices !== undefined) option.choices(more.choices);
  if (more.default !== undefined) option.default(more.default, defaultText(more.default));
  if (more.excludes !== undefined) option.conflicts([...more.excludes]);
  if (more.repeats === true)
    option.argParser((one: string, before: readonly string[]) => [...before, one]);
  return option;
};

const defaultText = (fallback: string | readonly string[]): string | undefined =>
  typeof fallback === "string" ? fallback : undefined;

/** "-o, --output <file>" */
export const optionFlags = (key: string, { operand, more }: OptionSpec<unknown>): string => {
  const name = key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const long = `--${more.negative === true ? "no-" : ""}${name}`;
  return `${more.short === undefined ? "" : `-${more.short}, `}${long} ${operand}`.trimEnd();
};
