import assert from "node:assert/strict";
import { selectTests, testLanes } from "../../../dev/test-runner/test-files.js";
import { sumOfResults, summaryLine, testProblem } from "../../../dev/test-runner/test-verdict.js";

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
    assert.deepEqual(testLanes(selected), [selected.slice(0, 3), selected.slice(3)]);
    assert.deepEqual(testLanes(["cli/failure.test.js"]), [["cli/failure.test.js"]]);
    assert.deepEqual(testLanes([]), []);
  });
});

describe("the verdict on a test run", () => {
  it("adds up what all lanes came to", () => {
    const one = { passed: 3, failed: 0, skipped: 1 };
    const sum = { passed: 5, failed: 1, skipped: 1 };
    assert.deepEqual(sumOfResults([one, { passed: 2, failed: 1, skipped: 0 }]), sum);
  });

  it("ends with one line", () => {
    assert.equal(
      summaryLine({ passed: 3, failed: 1, skipped: 2 }),
      "3 passed, 1 failed, 2 skipped",
    );
  });

  it("fails on failures, on nothing run, and on skips in CI", () => {
    assert.equal(testProblem({ passed: 3, failed: 0, skipped: 0 }, true), undefined);
    assert.equal(testProblem({ passed: 3, failed: 0, skipped: 1 }, false), undefined);
    assert.match(testProblem({ passed: 3, failed: 0, skipped: 1 }, true) ?? "", /1 skipped/);
    assert.match(testProblem({ passed: 3, failed: 1, skipped: 0 }, false) ?? "", /1 failed/);
    assert.match(testProblem({ passed: 0, failed: 0, skipped: 0 }, false) ?? "", /no test/);
  });
});
