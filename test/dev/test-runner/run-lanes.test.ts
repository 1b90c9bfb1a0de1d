import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runLanes } from "../../../dev/test-runner/run-lanes.js";

describe("a test run without a lab", () => {
  it("leaves the places of another run's labs alone, which may have started it", async () => {
    const projectRoot = await mkdtemp(join(tmpdir(), "overlay-lanes-"));
    const places = join(projectRoot, ".overlay/lab-places");
    try {
      await mkdir(join(places, "2"), { recursive: true });
      const none = { computing: [], onLab: [] };
      const options = { forbidOnly: true, color: false };
      await runLanes(projectRoot, none, options, new AbortController().signal);
      assert.deepEqual(await readdir(places), ["2"]);
    } finally {
      await rm(projectRoot, { recursive: true });
    }
  });
});
