import assert from "node:assert/strict";
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packFolder } from "../../../dev/release/pack-folder.js";

describe("packFolder", () => {
  it("gives the same bytes for the same contents, whenever and in whatever order they were written", async () => {
    const packed = [];
    for (const names of [
      ["one", "two"],
      ["two", "one"],
    ]) {
      const folder = await mkdtemp(join(tmpdir(), "overlay-pack-"));
      for (const name of names) {
        await writeFile(join(folder, name), name);
        await utimes(join(folder, name), names.indexOf("one") + 1, names.indexOf("one") + 1);
      }
      packed.push(await packFolder(folder, "."));
      await rm(folder, { recursive: true });
    }
    const [one, other] = packed;
    assert.ok(one !== undefined && other !== undefined && one.equals(other));
  });
});
