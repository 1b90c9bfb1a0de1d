import assert from "node:assert/strict";
import { describeProblem, SetupError } from "../../setup/problem.js";
import { LAB_BYTES, labProblems, type MachineFacts } from "../../setup/requirements.js";

const good: MachineFacts = {
  platform: "linux",
  isRoot: true,
  hasApt: true,
  hasTun: true,
  missingCommands: [],
  freeBytes: LAB_BYTES,
};

describe("labProblems", () => {
  it("finds nothing on a machine that has everything", () => {
    assert.deepEqual(labProblems(good), []);
  });

  it("lets apt-get bring missing commands", () => {
    assert.deepEqual(labProblems({ ...good, missingCommands: ["socat"] }), []);
  });

  it("needs no apt-get when no command is missing", () => {
    assert.deepEqual(labProblems({ ...good, hasApt: false }), []);
  });

  it("names everything that is missing at once", () => {
    const problems = labProblems({
      platform: "linux",
      isRoot: false,
      hasApt: false,
      hasTun: false,
      missingCommands: ["socat", "nft"],
      freeBytes: 1024 ** 3,
    });
    assert.equal(problems.length, 4);
    const [root, tun, commands, disk] = problems.map(({ missing }) => missing);
    assert.match(root ?? "", /root/);
    assert.match(tun ?? "", /\/dev\/net\/tun/);
    assert.match(commands ?? "", /socat, nft/);
    assert.match(disk ?? "", /1\.0 GiB .* 2\.0 GiB/);
  });

  it("says only that it is not Linux where nothing else would help", () => {
    const problems = labProblems({ ...good, platform: "darwin", isRoot: false, hasTun: false });
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.missing ?? "", /darwin/);
  });

  it("tells what is missing, what to do and what works without it in one line each", () => {
    const problems = labProblems({ ...good, isRoot: false, hasTun: false });
    const error = new SetupError(problems);
    assert.deepEqual(error.message.split("\n"), problems.map(describeProblem));
    for (const problem of problems) {
      const line = describeProblem(problem);
      assert.ok(line.includes(problem.todo) && line.includes(problem.without), line);
      assert.ok(!line.includes("\n"), line);
    }
  });
});
