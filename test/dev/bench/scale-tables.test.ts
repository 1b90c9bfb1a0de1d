import assert from "node:assert/strict";
import { fittedExponent } from "../../../dev/bench/scale/fitted-exponent.js";
import type { VerbCost } from "../../../dev/bench/scale/run-verbs.js";
import { verbsTable } from "../../../dev/bench/scale/verbs-table.js";

describe("the tables of the bench of an overlay's size", () => {
  it("fit the exponent of a power", () => {
    const points = [5, 10, 50].map((x) => [x, 3 * x ** 1.5] as const);
    assert.ok(Math.abs(fittedExponent(points) - 1.5) < 1e-9);
  });

  it("show each verb over all sizes, and how time and memory grow", () => {
    const costs = [10, 100].map((hosts): VerbCost => ({
      ...{ hosts, resources: hosts * 20, case: "clean", verb: "check" },
      cost: { wall: hosts * 100, processor: hosts * 200, memory: 100 },
    }));
    assert.match(verbsTable(costs), /check .* 2\.0 s, 100 MB .* 20\.0 s, 100 MB .* 1\.00 .* 0\.00/);
  });
});
