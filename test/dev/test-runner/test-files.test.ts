import assert from "node:assert/strict";
import type { TestResult } from "../../../dev/test-runner/run-mocha.js";
import { selectTests, testLanes } from "../../../dev/test-runner/test-files.js";
import {
  failureLines,
  sumOfResults,
  summaryLine,
  testProblem,
} from "../../../dev/test-runner/test-verdict.js";

const paths = [
  "dev/lab/incident-signature.test.js",
  "core/topology/parse.test.js",
  "cli/start.lab.test.js",
  "cli/failure.test.js",
  "toolchain/pulumi.real.test.js",
];

describe("selectTests", () => {
  it("runs everything without a filter: fast ones first, those on the lab last", () => {
    assert.deepEqual(selectTests(paths, []), [
      "cli/failure.test.js",
      "core/topology/parse.test.js",
      "toolchain/pulumi.real.test.js",
      "cli/start.lab.test.js",
      "dev/lab/incident-signature.test.js",
    ]);
  });

  it('runs only what needs no real system for "unit"', () => {
    assert.deepEqual(selectTests(paths, ["unit"]), [
      "cli/failure.test.js",
      "core/topology/parse.test.js",
    ]);
  });

  it("takes parts of paths, as of the source or of the compiled file", () => {
    assert.deepEqual(selectTests(paths, ["test/cli/failure.test.ts"]), ["cli/failure.test.js"]);
    assert.deepEqual(selectTests(paths, ["dist/test/cli/failure.test.js"]), [
      "cli/failure.test.js",
    ]);
    assert.deepEqual(selectTests(paths, ["topology", "failure"]), [
      "cli/failure.test.js",
      "core/topology/parse.test.js",
    ]);
  });
});

describe("testLanes", () => {
  it("lets those on the lab run beside the others, each in its order", () => {
    const selected = selectTests(paths, []);
    assert.deepEqual(testLanes(selected), {
      computing: selected.slice(0, 3),
      onLab: selected.slice(3),
    });
    assert.deepEqual(testLanes([]), { computing: [], onLab: [] });
  });
});

describe("the verdict on a test run", () => {
  const result = (passed: number, failed: number, skipped: number): TestResult => ({
    passed,
    failed,
    skipped,
    failures: Array.from({ length: failed }, (_, index) => `a test ${index + 1}\nerror: so`),
  });

  it("adds up what all lanes came to", () => {
    assert.deepEqual(sumOfResults([result(3, 0, 1), result(2, 1, 0)]), result(5, 1, 1));
  });

  it("repeats each failure with its error", () => {
    assert.deepEqual(failureLines(result(1, 2, 0)), [
      "failed 1: a test 1",
      "  error: so",
      "failed 2: a test 2",
      "  error: so",
    ]);
  });

  it("ends with one line", () => {
    assert.equal(summaryLine(result(3, 1, 2)), "3 passed, 1 failed, 2 skipped");
  });

  it("fails on failures, on nothing run, and on skips in CI", () => {
    assert.equal(testProblem(result(3, 0, 0), true), undefined);
    assert.equal(testProblem(result(3, 0, 1), false), undefined);
    assert.match(testProblem(result(3, 0, 1), true) ?? "", /1 skipped/);
    assert.match(testProblem(result(3, 1, 0), false) ?? "", /1 failed/);
    assert.match(testProblem(result(0, 0, 0), false) ?? "", /no test/);
  });
});
