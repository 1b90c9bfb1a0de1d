import assert from "node:assert/strict";
import { summaryLines } from "../../../core/snapshot/summary.js";
import { recordedSnapshot } from "./fixtures.js";

describe("what a snapshot comes to", () => {
  it("counts what was read, and does not call nought what was not", async () => {
    assert.deepEqual(summaryLines(await recordedSnapshot("unreachable-host")), [
      "host-a: 58 ports, 23 learned addresses, 3 of 3 devices",
      "host-b: not read",
    ]);
    assert.match(
      summaryLines(await recordedSnapshot("stopped-ovs")).join("\n"),
      /^host-b: ports not read, learned addresses not read, 2 of 2 devices$/m,
    );
  });
});
