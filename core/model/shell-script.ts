import { quoteArgv } from "./quote-argv.js";

/**
 * A shell script with what it is given: each constant becomes a variable at its beginning. Scripts write
 * such names in capitals, as they do those of the environment.
 *
 * @param script text of a `.sh` file
 */
export const withConstants = (
  constants: Readonly<Record<string, string | number>>,
  script: string,
): string =>
  [
    ...Object.entries(constants).map(([name, value]) => `${name}=${quoteArgv([String(value)])}`),
    script,
  ].join("\n");

/**
 * A shell script that brings its arguments with it, for one that is read from standard input: a command line
 * of a few kilobytes is in every preview and every error that shows the command.
 */
export const withArguments = (args: readonly string[], script: string): string =>
  `set -- ${quoteArgv(args)}\n${script}`;
