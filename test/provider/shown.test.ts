import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openShown } from "../../provider/shown.js";

const LIVE = { vlan: 3138 };
const parent = process.pid;

describe("what a preview showed", () => {
  let folder: string;

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), "shown-")), "records");
  });

  afterEach(() => rm(join(folder, ".."), { recursive: true }));

  it("reaches the update of the same run, and is forgotten after it", async () => {
    const preview = openShown({ folder, parent, self: 8 });
    preview.remember("AccessPort a", LIVE);
    preview.close();
    const update = openShown({ folder, parent, self: 9 });
    assert.deepEqual(update.before("AccessPort a"), LIVE);
    assert.equal(update.before("AccessPort b"), undefined);
    update.close();
    assert.deepEqual(await readdir(folder), []);
  });

  it("is not overwritten by what the update reads", () => {
    openShown({ folder, parent, self: 8 }).remember("AccessPort a", LIVE);
    openShown({ folder, parent, self: 9 }).remember("AccessPort a", { vlan: 5 });
    assert.deepEqual(openShown({ folder, parent, self: 9 }).before("AccessPort a"), LIVE);
  });

  it("says nothing to the preview itself, nor to another run", () => {
    const preview = openShown({ folder, parent, self: 8 });
    preview.remember("AccessPort a", LIVE);
    assert.equal(preview.before("AccessPort a"), undefined);
    const other = openShown({ folder, parent: 1, self: 9 });
    assert.equal(other.before("AccessPort a"), undefined);
  });

  it("forgets a run that has ended", async () => {
    const ended = spawnSync("true").pid;
    openShown({ folder, parent: ended, self: 8 }).remember("AccessPort a", LIVE);
    openShown({ folder, parent, self: 8 });
    assert.deepEqual(await readdir(folder), []);
  });

  it("does not take a damaged record for an empty one", async () => {
    openShown({ folder, parent, self: 8 });
    await writeFile(join(folder, `${parent}.json`), "{}");
    assert.throws(() => openShown({ folder, parent, self: 9 }));
  });
});
