import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withoutServiceStarts } from "../../setup/service-guard.js";

describe("withoutServiceStarts", () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "service-guard-"));
    file = join(folder, "policy-rc.d");
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it("forbids service starts while it works and removes its policy afterwards", async () => {
    const seen = await withoutServiceStarts(async () => {
      assert.equal((await stat(file)).mode & 0o777, 0o755);
      return readFile(file, "utf8");
    }, file);
    assert.match(seen, /^#!\/bin\/sh\n[^]*exit 101\n$/);
    assert.equal(existsSync(file), false);
  });

  it("removes its policy when the work fails", async () => {
    const work = withoutServiceStarts(() => Promise.reject(new Error("no network")), file);
    await assert.rejects(work, /no network/);
    assert.equal(existsSync(file), false);
  });

  it("leaves a policy of somebody else's as it is", async () => {
    await writeFile(file, "#!/bin/sh\nexit 0\n");
    await withoutServiceStarts(() => Promise.resolve(), file);
    assert.equal(await readFile(file, "utf8"), "#!/bin/sh\nexit 0\n");
  });

  it("takes over its own policy that a killed run left behind", async () => {
    const ours = await withoutServiceStarts(() => readFile(file, "utf8"), file);
    await writeFile(file, ours);
    await withoutServiceStarts(() => Promise.resolve(), file);
    assert.equal(existsSync(file), false);
  });
});
