import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** Tests of real systems: they need root, the Debian packages or Pulumi, and take their time. */
const REAL = [
  /^dev\/(lab|lab-ceos)\//,
  /(^|\/)real-[^/]+/,
  /\.(lab|real|example)\.test\.js$/,
  /(^|\/)(on-stand-in|connect-ssh)\.test\.js$/,
];

/** Tests that share the two-host lab come last. */
const ON_THE_LAB = /^dev\/lab\/|\.(lab|example)\.test\.js$/;

/** Tests that first build what no other test needs, for minutes: only run when they are asked for. */
const ASKED_FOR = ".example.test.js";

export const isUnitTest = (path: string): boolean => !REAL.some((real) => real.test(path));

const rank = (path: string): number => {
  if (isUnitTest(path)) return 0;
  return ON_THE_LAB.test(path) ? 2 : 1;
};

const matches = (path: string, filter: string): boolean => {
  if (filter === "unit") return isUnitTest(path);
  if (filter === "lab") return !isUnitTest(path) && !path.endsWith(ASKED_FOR);
  return path.includes(filter.replace(/^(\.\/)?(dist\/)?test\//, "").replace(/\.ts$/, ".js"));
};

/**
 * Which compiled tests run, and in what order: fast ones first, those on the lab last.
 *
 * @param paths relative to dist/test, with "/"
 * @param filters "unit", "lab" or a part of a path; a test runs when any matches. None: all run but those
 *   that have to be asked for.
 */
export const selectTests = (
  paths: readonly string[],
  filters: readonly string[],
): readonly string[] =>
  paths
    .filter((path) =>
      filters.length === 0
        ? !path.endsWith(ASKED_FOR)
        : filters.some((filter) => matches(path, filter)),
    )
    .toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b, "en"));

/** The selected tests, in the two ways in which they run. */
export interface TestLanes {
  /** Those that mostly compute. */
  readonly computing: readonly string[];
  /** Those on a lab, which mostly wait for it; one after the other, because they share it. */
  readonly onLab: readonly string[];
}

export const testLanes = (selected: readonly string[]): TestLanes => ({
  computing: selected.filter((path) => !ON_THE_LAB.test(path)),
  onLab: selected.filter((path) => ON_THE_LAB.test(path)),
});

/** The compiled tests of the project, relative to dist/test. */
export const findTests = async (testFolder: string): Promise<readonly string[]> => {
  const entries = await readdir(testFolder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".test.js"))
    .map((entry) => relative(testFolder, join(entry.parentPath, entry.name)).split(sep).join("/"));
};
