import { describeProblem, SetupError } from "../setup/problem.js";
import { Failure, formatFailure } from "./failure.js";
import type { Words } from "../core/model/words.js";

const withoutStack = (error: unknown): string => {
  if (error instanceof Failure) return formatFailure(error.facts);
  if (error instanceof SetupError)
    return error.problems.map((problem) => `error: ${describeProblem(problem)}`).join("\n");
  return `error: ${error instanceof Error ? error.message : String(error)}`;
};

const causes = (error: unknown): readonly string[] => {
  if (!(error instanceof Error)) return [];
  return [error.stack ?? error.message, ...causes(error.cause)];
};

/**
 * An error for a person.
 *
 * @param debug adds the stack traces of the error and of its causes
 */
export const describeError = (error: unknown, debug: boolean): Words =>
  debug ? [withoutStack(error), ...causes(error)].join("\n") : withoutStack(error);
