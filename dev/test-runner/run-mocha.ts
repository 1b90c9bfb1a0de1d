import Mocha from "mocha";
import { describeError } from "../../cli/describe-error.js";
import { say } from "../../cli/say.js";

/** Milliseconds that one test may take unless it says otherwise; ample, for machines under load. */
const DEFAULT_TIMEOUT_MS = 60_000;

/** Milliseconds until something that a test left open no longer holds up the exit. */
export const EXIT_GRACE_MS = 2000;

export interface TestOptions {
  readonly grep?: string;
  readonly invert?: boolean;
  readonly bail?: boolean;
  /** Refuse `.only`, which would leave tests out unnoticed. */
  readonly forbidOnly: boolean;
  readonly color: boolean;
}

export interface TestResult {
  readonly passed: number;
  /** Failed tests and failed hooks. */
  readonly failed: number;
  readonly skipped: number;
  /** Each failure with its test's full title and its error, one entry each. */
  readonly failures: readonly string[];
}

const mochaOptions = (options: TestOptions): Mocha.MochaOptions => ({
  ui: "bdd",
  reporter: "spec",
  timeout: DEFAULT_TIMEOUT_MS,
  slow: 1000,
  color: options.color,
  forbidOnly: options.forbidOnly,
  bail: options.bail === true,
  ...(options.grep === undefined ? {} : { grep: options.grep }),
});

/**
 * Runs compiled test files in this process; Ctrl-C lets the hooks clean up. A file that cannot be
 * loaded counts as one failure, and nothing is run then.
 */
export const runMocha = async (
  files: readonly string[],
  options: TestOptions,
  signal: AbortSignal,
): Promise<TestResult> => {
  const mocha = new Mocha(mochaOptions(options));
  if (options.invert === true) mocha.invert();
  for (const file of files) mocha.addFile(file);
  try {
    await mocha.loadFilesAsync();
  } catch (error) {
    say(describeError(error, true));
    return { passed: 0, failed: 1, skipped: 0, failures: [describeError(error, false)] };
  }
  return await new Promise((resolve) => {
    const failures: string[] = [];
    const runner = mocha.run(() => {
      const { passes = 0, failures: failed = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed, skipped: pending, failures });
    });
    runner.on("fail", (test, error) => {
      failures.push(`${test.fullTitle()}\n${describeError(error, false)}`);
    });
    if (signal.aborted) runner.abort();
    else signal.addEventListener("abort", () => runner.abort(), { once: true });
  });
};
