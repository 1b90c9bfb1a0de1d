/** Something that a machine lacks, in words for its owner. */
export interface SetupProblem {
  /** What is missing: "not running as root". */
  readonly missing: string;
  /** What to do about it: "run the command with sudo". */
  readonly todo: string;
  /** What works all the same: "everything but the lab". */
  readonly without: string;
}

/** One line for a person. */
export const describeProblem = ({ missing, todo, without }: SetupProblem): string =>
  `${missing}: ${todo}. Without it: ${without}.`;

/** Everything that stands in the way of a set-up, at once. */
export class SetupError extends Error {
  override readonly name = "SetupError";
  readonly problems: readonly SetupProblem[];

  constructor(problems: readonly SetupProblem[]) {
    super(problems.map(describeProblem).join("\n"));
    this.problems = problems;
  }
}
