/**
 * The process of a lane of tests: takes a `LaneRequest`, asks for one file after the other, and answers
 * with a `TestResult`. It stops when its parent says so or is gone. Ctrl-C in a terminal reaches the parent
 * too: a lane that listened to both would take it for the second Ctrl-C, which leaves nothing clean.
 */
import { describeError } from "../../cli/describe-error.js";
import { say } from "../../cli/say.js";
import { leavingLabAsFound } from "./lab-as-found.js";
import { NEXT, STOP, type LaneFile, type LaneRequest } from "./start-lane.js";
import { EXIT_GRACE_MS, runMocha, type TestResult } from "./run-mocha.js";
import { sumOfResults } from "./test-verdict.js";

const stop = new AbortController();
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);
process.once("disconnect", () => {
  stop.abort();
});

/** Undefined: none is left, or nobody is there any more who would know. */
const nextFile = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    const answered = (message: unknown): void => {
      if (message === STOP) return;
      ended();
      resolve((message as LaneFile).file ?? undefined);
    };
    const gone = (): void => {
      ended();
      resolve(undefined);
    };
    const ended = (): void => {
      process.off("message", answered);
      stop.signal.removeEventListener("abort", gone);
    };
    process.on("message", answered);
    stop.signal.addEventListener("abort", gone);
    process.send?.(NEXT);
  });

const runFiles = async ({ options }: LaneRequest): Promise<TestResult> => {
  const results: TestResult[] = [];
  while (!stop.signal.aborted) {
    const file = await nextFile();
    if (file === undefined) break;
    results.push(await runMocha([file], options, stop.signal));
  }
  return sumOfResults(results);
};

const result = async (request: LaneRequest): Promise<TestResult> => {
  const { projectRoot } = request;
  if (projectRoot === undefined) return await runFiles(request);
  let sum = sumOfResults([]);
  try {
    return await leavingLabAsFound(projectRoot, async () => (sum = await runFiles(request)));
  } catch (error) {
    say(describeError(error, true));
    const failure = `the lab was not left as it was found\n${describeError(error, false)}`;
    return { ...sum, failed: sum.failed + 1, failures: [...sum.failures, failure] };
  }
};

const run = async (request: LaneRequest): Promise<void> => {
  const answer = await result(request);
  setTimeout(() => process.exit(), EXIT_GRACE_MS).unref();
  if (!process.connected) return;
  process.send?.(answer, () => {
    process.disconnect();
  });
};

process.once("message", (message) => {
  void run(message as LaneRequest);
});
process.on("message", (message) => {
  if (message === STOP) stop.abort();
});
