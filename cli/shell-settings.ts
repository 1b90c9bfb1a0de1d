import { quoteArgv } from "../core/model/quote-argv.js";
import { Failure } from "./failure.js";

/** fish(1), "Quotes": inside single quotes only \' and \\ are escapes. */
export const quotedFish = (value: string): string =>
  `'${value.replaceAll("\\", "\\\\").replaceAll("'", String.raw`\'`)}'`;

const HOW_TO: Readonly<Record<string, string>> = {
  sh: '# use: eval "$(npx overlay env)"',
  fish: "# use: npx overlay env --shell fish | source",
};

/**
 * Lines for a shell that set variables.
 *
 * @param shell "sh" (any POSIX shell) or "fish"; a Failure otherwise
 */
export const shellSettings = (
  variables: Readonly<Record<string, string>>,
  shell: string,
): readonly string[] => {
  const howTo = HOW_TO[shell];
  if (howTo === undefined)
    throw new Failure({
      what: `unknown shell "${shell}"`,
      next: `use one of: ${Object.keys(HOW_TO).join(", ")} (bash and zsh read sh)`,
    });
  const setting = ([name, value]: [string, string]): string =>
    shell === "fish"
      ? `set -gx ${name} ${quotedFish(value)}`
      : `export ${name}=${quoteArgv([value])}`;
  return [...Object.entries(variables).map(setting), howTo];
};
