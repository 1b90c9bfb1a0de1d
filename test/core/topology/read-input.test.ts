import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadTopologyFile } from "../../../core/topology/load-file.js";
import { readInput } from "../../../core/topology/read-input.js";
import { loadSnapshotFile } from "../../../core/snapshot/load-file.js";

describe("a file that is named as input", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "read-input-"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    await writeFile(join(folder, "text"), "some text");
  });
  after(() => rm(folder, { recursive: true }));

  const endless: readonly (readonly [string, RegExp])[] = [
    ["pipe", /a pipe, and no file/],
    ["/dev/zero", /a device or a file of the kernel's/],
    ["/proc/kmsg", /a device or a file of the kernel's/],
    ["/sys/kernel/notes", /a device or a file of the kernel's/],
  ];
  for (const [path, said] of endless) {
    it(`is refused before it is read where it may have no end: ${path}`, async () => {
      const where = path.startsWith("/") ? path : join(folder, path);
      for (const load of [loadTopologyFile, loadSnapshotFile]) {
        const loaded = await load(where);
        assert.ok(!loaded.ok);
        assert.match(loaded.mistakes[0]?.found ?? "", said);
      }
    });
  }

  it("is refused above its size, and read up to it", async () => {
    assert.equal(await readInput(join(folder, "text"), 9), "some text");
    await assert.rejects(readInput(join(folder, "text"), 8), /a file of 1 MB, more than 1 MB/);
  });

  it("is no snapshot of 300 MB", async () => {
    const file = join(folder, "large.yaml");
    await writeFile(file, "");
    await truncate(file, 300 * 1024 * 1024);
    const loaded = await loadSnapshotFile(file);
    assert.ok(!loaded.ok);
    assert.equal(loaded.mistakes[0]?.found, "a file of 300 MB, more than 256 MB");
  });

  it("is a smaller snapshot as YAML than as JSON: YAML takes 60 times its size of memory", async () => {
    const limits = { any: 1000, yaml: 3 };
    const yaml = await loadSnapshotFile(join(folder, "text"), limits);
    assert.ok(!yaml.ok);
    assert.equal(yaml.mistakes[0]?.found, "1 MB of YAML");
    await writeFile(join(folder, "json"), '{ "overlaySnapshot": 0 }');
    const json = await loadSnapshotFile(join(folder, "json"), limits);
    assert.ok(!json.ok);
    assert.notEqual(json.mistakes[0]?.found, "1 MB of YAML");
  });

  it("is a folder, or not there, in the system's words", async () => {
    await assert.rejects(readInput(folder, 9), { code: "EISDIR" });
    await assert.rejects(readInput(join(folder, "none"), 9), { code: "ENOENT" });
  });
});
