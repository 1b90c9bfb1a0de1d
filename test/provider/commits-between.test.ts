import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { fastImportStream } from "../../dev/lab/platform/history.js";
import { commitsBetween } from "../../provider/commits-between.js";

const AHEAD = `commit refs/heads/other
author A <a@b.invalid> 1767225600 +0000
committer A <a@b.invalid> 1767225600 +0000
data 5
other
from 2acf0c4ff833f6b5ff5b39cd76ba01b282463698

`;

describe("commitsBetween", () => {
  let repository: string;
  let other: string;

  before(async () => {
    repository = await mkdtemp(join(tmpdir(), "commits-between-"));
    const git = (args: readonly string[], input = "") =>
      execa("git", ["-C", repository, ...args], { input });
    await git(["init", "--quiet", "--bare", "--object-format=sha1", "--initial-branch=main"]);
    await git(["fast-import", "--quiet"], fastImportStream());
    await git(["fast-import", "--quiet"], AHEAD);
    other = (await git(["rev-parse", "other"])).stdout;
  });
  after(() => rm(repository, { recursive: true }));

  it("counts what is missing, what is there besides, and both", async () => {
    const between = (from: string, to: string) => commitsBetween(repository, from, to);
    assert.equal(await between("2acf0c4", "40be3a5"), "20 commits behind 40be3a5");
    assert.equal(await between("40be3a5", "2acf0c4"), "20 commits ahead of 2acf0c4");
    assert.equal(await between("2acf0c4", other), `1 commit behind ${other}`);
    assert.equal(
      await between(other, "40be3a5"),
      "20 commits behind 40be3a5 and 1 commit that it does not have",
    );
  });

  it("says why it cannot, in git's words", async () => {
    assert.match(
      await commitsBetween(repository, "1234567", "40be3a5"),
      /^how many commits from 40be3a5 is unknown \(fatal: .*1234567.*; is .* a clone that has both\?\)$/,
    );
    assert.match(
      await commitsBetween(join(repository, "none"), "2acf0c4", "40be3a5"),
      /^how many commits from 40be3a5 is unknown \(fatal: cannot change to /,
    );
  });
});
