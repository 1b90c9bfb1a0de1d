import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import {
  BEHIND,
  COMMITS_BEHIND,
  fastImportStream,
  HEAD,
} from "../../../dev/lab/platform/history.js";

describe("the platform's repository", () => {
  let repository: string;

  const git = async (...args: readonly string[]): Promise<string> =>
    (await execa("git", ["-C", repository, ...args])).stdout;

  before(async () => {
    repository = await mkdtemp(join(tmpdir(), "platform-"));
    await git("init", "--quiet", "--bare", "--object-format=sha1", "--initial-branch=main");
    await execa("git", ["-C", repository, "fast-import", "--quiet"], { input: fastImportStream() });
  });
  after(() => rm(repository, { recursive: true }));

  it("has the incident's two commits, twenty apart", async () => {
    assert.equal(await git("rev-parse", "--short=7", "main"), HEAD);
    assert.equal(await git("rev-parse", "--short=7", `main~${COMMITS_BEHIND}`), BEHIND);
    assert.equal(await git("rev-list", "--count", `${BEHIND}..${HEAD}`), "20");
    assert.equal(Number(await git("rev-list", "--count", "main")) >= 21, true);
  });

  it("differs between the two in the MTU's settings only", async () => {
    assert.equal(await git("diff", "--name-only", BEHIND, HEAD), "agent/mtu-preservation.conf");
    assert.equal((await git("show", `${HEAD}:agent/mtu-preservation.conf`)).split("\n").length, 20);
  });
});
