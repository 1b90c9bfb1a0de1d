import assert from "node:assert/strict";
import { describeProblem } from "../../setup/problem.js";
import { diskProblem, goProblem } from "../../toolchain/build-requirements.js";
import { afterLine, describeProgress, NO_PROGRESS } from "../../toolchain/go-progress.js";

const line = (problem: Parameters<typeof describeProblem>[0] | undefined): string => {
  assert.ok(problem !== undefined);
  const text = describeProblem(problem);
  assert.doesNotMatch(text, /\n/);
  return text;
};

describe("toolchain: what a build needs", () => {
  it("says in one line that Go is missing, what to do, and what works without", () => {
    const text = line(goProblem({ status: "none" }));
    assert.match(text, /no Go to build one/);
    assert.match(
      text,
      /install Pulumi 3\.200\.0 or newer from its vendor, or Go 1\.24\.0 or newer/,
    );
    assert.match(text, /Without it: the lab/);
  });

  it("says that Go is too old, which and where", () => {
    const reason = "Go 1.19.8 (/usr/bin/go) is too old";
    assert.match(
      line(goProblem({ status: "unusable", binary: "/usr/bin/go", reason })),
      /1\.19\.8/,
    );
  });

  it("says how much disk space is missing", () => {
    const text = line(diskProblem(2 * 1024 ** 3, "/p"));
    assert.match(text, /2\.0 GiB free in \/p, about 5\.0 GiB needed/);
    assert.match(text, /free 3\.0 GiB there/);
  });

  it("has nothing to say when everything is there", () => {
    assert.equal(goProblem({ status: "usable", binary: "/go", version: "1.24.0" }), undefined);
    assert.equal(diskProblem(5 * 1024 ** 3, "/p"), undefined);
  });
});

describe("toolchain: progress of a build", () => {
  const after = (...lines: readonly string[]) => lines.reduce(afterLine, NO_PROGRESS);

  it("counts modules and packages, and not messages", () => {
    const progress = after(
      "go: downloading cloud.google.com/go v0.112.1",
      "internal/goarch",
      "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
      "# github.com/broken/package",
      "main.go:3:1: syntax error",
    );
    assert.deepEqual(progress, { downloaded: 1, compiled: 2 });
  });

  it("speaks of modules until the first package is compiled", () => {
    assert.equal(
      describeProgress("pulumi", { downloaded: 7, compiled: 0 }, 100),
      "pulumi: 7 modules downloaded",
    );
    assert.equal(
      describeProgress("pulumi", { downloaded: 7, compiled: 3 }, 100),
      "pulumi: 3 of about 100 packages compiled",
    );
  });
});
