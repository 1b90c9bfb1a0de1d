import { constants, setPriority } from "node:os";
import { runMocha, type TestOptions, type TestResult } from "./run-mocha.js";
import { startLane } from "./start-lane.js";
import { sumOfResults } from "./test-verdict.js";

/**
 * Runs lanes of compiled test files at the same time, the first in this process and each other one in
 * a process of its own. What they print comes lane after lane. The first lane, which computes, gives
 * way to the others, which wait for systems that keep time: a commit timer, a ping.
 */
export const runLanes = async (
  [first = [], ...others]: readonly (readonly string[])[],
  options: TestOptions,
  signal: AbortSignal,
): Promise<TestResult> => {
  const lanes = others.map((files) => startLane({ files, options }, signal));
  if (lanes.length > 0) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const results = [await runMocha(first, options, signal)];
  for (const lane of lanes) {
    lane.show();
    results.push(await lane.result);
  }
  return sumOfResults(results);
};
