import { bootAdvice, cli } from "../../messages/eos.js";

/**
 * EOS answers in text, and an error has no exit code of its own (no source says that FastCli exits
 * non-zero on `% Invalid input`, and every known client reads the text).
 */

/** `% …` at the start of a line, or behind a prompt such as `ceos(config-if-Et1)#`. */
const ERROR_LINE = /^(?:[\w.-]+(?:\([^)]*\))?[>#])?\s*(% .*)$/;

/** The one `% …` line that reports no failure: a MAC or port is "not found in current VLAN". */
const HARMLESS = "not found in current VLAN";

/** Failures that come with or without the `% `, by version. */
const FAILURE_WORDS =
  /maximum number of pending sessions has been reached|authorization denied|default authorization provider rejects all commands/i;

/** The lines that report a failure, in order; empty when there are none. */
export const cliErrors = (text: string): readonly string[] =>
  text.split("\n").flatMap((raw) => {
    const line = raw.trimEnd();
    if (line.includes(HARMLESS)) return [];
    const error = ERROR_LINE.exec(line)?.[1];
    if (error !== undefined) return [error.trim()];
    return FAILURE_WORDS.test(line) ? [line.trim()] : [];
  });

/** Lines that begin with `! ` are warnings: what was entered took, with a remark. */
export const cliWarnings = (text: string): readonly string[] =>
  text.split("\n").filter((line) => /^! \S/.test(line));

/** What a device answers for one to five minutes after its start. */
export const isBootWindow = (text: string): boolean =>
  text.trim() === "" ||
  /authorization denied|default authorization provider rejects all commands/i.test(text);

/** What a person can do about an error text of the CLI; "" when nothing special is known. */
export const cliAdvice = (text: string, container: string, engine?: string): string => {
  if (/maximum number of pending sessions has been reached/i.test(text)) {
    return (
      `Drop the abandoned ones, each with: ${cli(container, "configure session NAME abort", { engine })}; ` +
      `"show configuration sessions detail" lists them all.`
    );
  }
  return isBootWindow(text) ? bootAdvice(container, { engine }) : "";
};
