import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { leavingLabAsFound } from "./lab-as-found.js";
import { runMocha, type TestOptions, type TestResult } from "./run-mocha.js";
import { makeSecondPlace, removeSecondPlace } from "./second-place.js";
import { HERE, startLane, type Lane } from "./start-lane.js";
import type { TestLanes } from "./test-files.js";
import { sumOfResults } from "./test-verdict.js";

/** With fewer files, booting a second lab takes longer than it saves. */
const FILES_FOR_TWO_LABS = 8;

/**
 * Runs lanes of compiled test files at the same time: those that compute in this process, those on the lab
 * in one or two others, each with a lab of its own, which take the next file when they have run one. What they
 * print comes lane after lane. The lane that computes gives way to the others, which wait for systems that
 * keep time: a commit timer, a ping.
 */
export const runLanes = async (
  projectRoot: string,
  { computing, onLab }: TestLanes,
  options: TestOptions,
  signal: AbortSignal,
): Promise<TestResult> => {
  const isSplit = onLab.length >= FILES_FOR_TWO_LABS;
  try {
    const lanes = await labLanes(projectRoot, [...onLab], isSplit, options, signal);
    if (lanes.length > 0) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    const results = [await runMocha(computing.map(inDist), options, signal)];
    for (const lane of lanes) {
      lane.show();
      results.push(await lane.result);
    }
    return sumOfResults(results);
  } finally {
    if (isSplit) await removeSecondPlace(projectRoot);
  }
};

/** The lanes on labs; those of two share the files. */
const labLanes = async (
  projectRoot: string,
  files: string[],
  isSplit: boolean,
  options: TestOptions,
  signal: AbortSignal,
): Promise<readonly Lane[]> => {
  if (files.length === 0) return [];
  const second = isSplit ? [await makeSecondPlace(projectRoot)] : [];
  return [{ ...HERE, projectRoot }, ...second].map((place) =>
    startLane({ options, projectRoot: place.projectRoot }, { files, place }, signal),
  );
};

/** Everything in this process, one file after the other. */
export const runInOrder = (
  projectRoot: string,
  { computing, onLab }: TestLanes,
  options: TestOptions,
  signal: AbortSignal,
): Promise<TestResult> => {
  const run = () => runMocha([...computing, ...onLab].map(inDist), options, signal);
  return onLab.length === 0 ? run() : leavingLabAsFound(projectRoot, run);
};

const inDist = (path: string): string => join(HERE.dist, "test", path);
