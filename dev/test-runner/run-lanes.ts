import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { leavingLabAsFound } from "./lab-as-found.js";
import { makeLabPlace, removeLabPlaces } from "./lab-place.js";
import { runMocha, type TestOptions, type TestResult } from "./run-mocha.js";
import { HERE, startLane, type Lane } from "./start-lane.js";
import type { TestLanes } from "./test-files.js";
import { sumOfResults } from "./test-verdict.js";

/** With fewer files for each lab, booting another one takes longer than it saves. */
const FILES_PER_LAB = 4;

/** Two labs and the tests that compute keep two processors busy; a third lab only makes them wait. */
const LABS_AT_MOST = 2;

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
  const labs = Math.min(LABS_AT_MOST, Math.max(1, Math.floor(onLab.length / FILES_PER_LAB)));
  try {
    const lanes = await labLanes(projectRoot, [...onLab], labs, options, signal);
    if (lanes.length > 0) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    const results = [await runMocha(computing.map(inDist), options, signal)];
    for (const lane of lanes) {
      lane.show();
      results.push(await lane.result);
    }
    return sumOfResults(results);
  } finally {
    // A run without places of its own may be a test of another run, whose places they are.
    if (labs > 1) await removeLabPlaces(projectRoot);
  }
};

/** The lanes on labs share the files. */
const labLanes = async (
  projectRoot: string,
  files: string[],
  labs: number,
  options: TestOptions,
  signal: AbortSignal,
): Promise<readonly Lane[]> => {
  if (files.length === 0) return [];
  const places = [{ ...HERE, projectRoot }];
  for (let number = 2; number <= labs; number++)
    places.push(await makeLabPlace(projectRoot, number));
  return places.map((place) =>
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
