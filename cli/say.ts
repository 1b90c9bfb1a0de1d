import { visible } from "../core/model/visible.js";
import type { CliContext } from "./context.js";
import { foldedFor } from "./fold-line.js";

/** Writes lines to standard output: the only way there, so that no text from outside acts on a terminal. */
export const print = (lines: string): void => void process.stdout.write(`${visible(lines)}\n`);

/** Prints lines for a person: folded at blanks where they go to a narrower terminal. */
export const tell = (
  { print: write }: Pick<CliContext, "print">,
  ...lines: readonly string[]
): void => {
  for (const line of lines) write(foldedFor(process.stdout, visible(line)));
};

/** The same to standard error, for what is not the answer itself. */
export const say = (lines: string): void =>
  void process.stderr.write(`${foldedFor(process.stderr, visible(lines))}\n`);
