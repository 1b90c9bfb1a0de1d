import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../dev/lab/shared-lab.js";

const verbsOf = async (folder: string): Promise<readonly string[]> =>
  (await readdir(join(projectRoot, folder))).filter((file) => file.endsWith(".js")).toSorted();

describe("the bundled command", () => {
  it("has every verb of the product", async () => {
    const verbs = await verbsOf("dist/cli/verbs");
    assert.ok(verbs.includes("check.js"));
    assert.deepEqual(await verbsOf("dist/command/verbs"), verbs);
  });

  it("has the thread of a diagnosis beside it, where it looks for it", async () => {
    const files = await readdir(join(projectRoot, "dist/command"));
    assert.ok(files.includes("explain-worker.js"));
  });
});
