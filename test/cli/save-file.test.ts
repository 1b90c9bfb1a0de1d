import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure, formatFailure } from "../../cli/failure.js";
import { saveFile } from "../../cli/save-file.js";

describe("saving a file that was asked for", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-save-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const save = (file: string): Promise<void> => saveFile({ what: "picture", file, text: "new" });

  it("makes the folders above it, and leaves nothing beside it", async () => {
    await save(join(folder, "a/b/picture.svg"));
    assert.equal(await readFile(join(folder, "a/b/picture.svg"), "utf8"), "new");
    assert.deepEqual(await readdir(join(folder, "a/b")), ["picture.svg"]);
  });

  it("keeps a file from others, whatever the umask and whatever was there", async () => {
    const file = join(folder, "report.html");
    for (const umask of [0o000, 0o022, 0o777]) {
      await writeFile(file, "old", { mode: 0o666 });
      const before = process.umask(umask);
      await save(file).finally(() => process.umask(before));
      assert.equal((await stat(file)).mode & 0o777, 0o600);
    }
  });

  it("leaves a file that is to be shared to the umask", async () => {
    const file = join(folder, "topology.yaml");
    const before = process.umask(0o027);
    const saving = saveFile({ what: "topology", file, text: "new", shared: true });
    await saving.finally(() => process.umask(before));
    assert.equal((await stat(file)).mode & 0o777, 0o640);
  });

  it("writes where a link leads, and to a device without replacing it", async () => {
    await writeFile(join(folder, "kept"), "old");
    await symlink("kept", join(folder, "link"));
    await save(join(folder, "link"));
    assert.equal(await readFile(join(folder, "kept"), "utf8"), "new");
    await symlink("/dev/null", join(folder, "nowhere"));
    await save(join(folder, "nowhere"));
    assert.ok((await stat("/dev/null")).isCharacterDevice());
    assert.deepEqual((await readdir(folder)).toSorted(), ["kept", "link", "nowhere"]);
  });

  it("says what could not be written, where and why, and leaves no part of it", async () => {
    await mkdir(join(folder, "taken"));
    await assert.rejects(save(join(folder, "taken")), (error) => {
      assert.ok(error instanceof Failure);
      const text = formatFailure(error.facts);
      assert.match(text, /the picture could not be written\n.*taken\n.*a folder \(EISDIR\)/);
      return true;
    });
    assert.deepEqual(await readdir(folder), ["taken"]);
  });
});
