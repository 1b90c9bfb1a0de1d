import type { TestResult } from "./run-mocha.js";

/** What all lanes of a run came to. */
export const sumOfResults = (results: readonly TestResult[]): TestResult => {
  const sum = (of: (result: TestResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    skipped: sum(({ skipped }) => skipped),
    failures: results.flatMap(({ failures }) => failures),
  };
};

/**
 * The failures of all lanes again, for the end of a run: a log that is kept in part keeps its end.
 */
export const failureLines = ({ failures }: TestResult): readonly string[] =>
  failures.flatMap((failure, index) => {
    const [title, ...error] = failure.split("\n");
    return [`failed ${index + 1}: ${title}`, ...error.map((line) => `  ${line}`)];
  });

/** The last line of a test run. */
export const summaryLine = ({ passed, failed, skipped }: TestResult): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * Why a run does not count as a success; undefined when it does.
 *
 * @param inCi in continuous integration nothing may be skipped
 */
export const testProblem = (result: TestResult, inCi: boolean): string | undefined => {
  if (result.failed > 0) return `${result.failed} failed`;
  if (result.passed === 0) return "no test was run: nothing matches the filters";
  if (inCi && result.skipped > 0) return `${result.skipped} skipped, and CI allows none`;
  return undefined;
};
