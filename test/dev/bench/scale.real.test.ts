import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSize } from "../../../dev/bench/scale/run-size.js";
import { scaleTable } from "../../../dev/bench/scale/scale-table.js";
import { ensurePulumi } from "../../../toolchain/ensure-pulumi.js";

describe("the bench of an overlay's size, with the real engine", function () {
  this.timeout(300_000);

  it("records an overlay, and finds nothing to change in a preview and an update", async () => {
    const folder = await mkdtemp(join(tmpdir(), "overlay-scale-"));
    try {
      const projectRoot = process.cwd();
      const silent = () => undefined;
      const { binary } = await ensurePulumi({ projectRoot, env: process.env, report: silent });
      const cost = await runSize({
        ...{ projectRoot, folder, hosts: 4, devicesPerHost: 2, floors: ["lean"] },
        ...{ pulumi: binary, signal: new AbortController().signal, report: silent },
      });
      assert.ok(cost.resources > 4 * 2 * 3, `${cost.resources} resources`);
      assert.ok(cost.edges < 2 * cost.resources, `${cost.edges} edges`);
      for (const { processor, memory } of [cost.preview, cost.up]) {
        assert.ok(processor > 100, `${processor} ms of processor time`);
        assert.ok(memory > 50, `${memory} MB`);
      }
      assert.ok(cost.floors.lean !== undefined && cost.floors.lean.up.processor > 100);
      assert.match(scaleTable([cost]), /× ordinary/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
