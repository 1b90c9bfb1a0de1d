import { visible } from "../core/model/visible.js";

/** Writes lines to standard output: the only way there, so that no text from outside acts on a terminal. */
export const print = (lines: string): void => void process.stdout.write(`${visible(lines)}\n`);

/** The same to standard error, for what is not the answer itself. */
export const say = (lines: string): void => void process.stderr.write(`${visible(lines)}\n`);
