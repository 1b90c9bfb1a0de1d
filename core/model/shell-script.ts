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
