import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** `. ./ask.sh` on a line of its own: that file's text stands there instead. */
const INCLUDE = /^\. (\.{1,2}\/\S+\.sh)$/;

const DIRECTIVE = /^\s*# shellcheck /;

/** Without the comment that a file begins with: it is for who reads the file, not for a host. */
const withoutHeader = (lines) => lines.slice(lines.findIndex((line) => !line.startsWith("#")));

const linesOf = (file) => {
  const lines = readFileSync(file, "utf8").replace(/\n$/, "").split("\n");
  return withoutHeader(lines).flatMap((line) => {
    const [, included] = INCLUDE.exec(line) ?? [];
    return included === undefined ? [line] : linesOf(resolve(dirname(file), included));
  });
};

/**
 * A shell script with all that it includes, as ShellCheck is to see it.
 *
 * @param {string} file absolute path
 */
export const shellText = (file) => `${linesOf(file).join("\n")}\n`;

/**
 * The same as it is run: what is said to ShellCheck is left out.
 *
 * @param {string} file absolute path
 */
export const runnableShellText = (file) =>
  `${linesOf(file)
    .filter((line) => !DIRECTIVE.test(line))
    .join("\n")}\n`;
