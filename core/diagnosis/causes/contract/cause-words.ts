import type { Words } from "../../../model/words.js";

/** What is said of one cause. */
export interface CauseWords {
  /** What is wrong: a clause without a full stop. */
  readonly clause: Clause;
  /** What was read, as lines: configuration, columns. */
  readonly seen: readonly Words[];
  /** What takes it away, as a sentence or a command. */
  readonly remedy: Words;
}

/** A clause in two parts, so that those that say the same of several things can be said once. */
export interface Clause {
  /** What it is about; "": the clause does not begin with it. */
  readonly subject: string;
  readonly says: Words;
}

export const clauseText = ({ subject, says }: Clause): Words => subject + says;

/** A clause that does not begin with what it is about. */
export const whole = (says: string): Clause => ({ subject: "", says });
