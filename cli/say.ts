import { visible } from "../core/model/visible.js";
import { foldedFor } from "./fold-line.js";

/** Writes lines to standard output: the only way there, so that no text from outside acts on a terminal. */
export const print = (lines: string): void => void process.stdout.write(`${visible(lines)}\n`);

/** Lines for a person, as they are to be printed: folded at blanks where they go to a narrower terminal. */
export const folded = (lines: string): string => foldedFor(process.stdout, visible(lines));

/** The same to standard error, for what is not the answer itself. */
export const say = (lines: string): void =>
  void process.stderr.write(`${foldedFor(process.stderr, visible(lines))}\n`);
