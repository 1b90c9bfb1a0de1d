import assert from "node:assert/strict";
import { execa } from "execa";
import { graphTable } from "../../../dev/bench/graph-table.js";
import { measureGraph, type GraphCost } from "../../../dev/bench/measure-graph.js";

/** Milliseconds of processor time for everything that is asked of 100 k ports. */
const BUDGET = 2_000;

/** In a process of its own: what other tests keep in memory lengthens every garbage collection. */
const measuredApart = async (sizes: readonly number[], runs: number): Promise<GraphCost[]> => {
  const module = new URL("../../../dev/bench/measure-graph.js", import.meta.url).href;
  const script = `import { measureGraph } from ${JSON.stringify(module)};
    process.stdout.write(JSON.stringify(measureGraph(${JSON.stringify(sizes)}, ${runs})));`;
  const { stdout } = await execa(process.execPath, ["--input-type=module", "-e", script]);
  return JSON.parse(stdout) as GraphCost[];
};

describe("the layer-2 graph of a large overlay", function () {
  this.timeout(120_000);
  // What else the machine does still shows in the processor's time, by its caches.
  this.retries(2);

  it(`answers 100 k ports in ${BUDGET} ms, and in proportion to their number`, async () => {
    const costs = await measuredApart([10_000, 100_000], 4);
    const [small, large] = costs;
    assert.ok(small !== undefined && large !== undefined);
    assert.ok(large.ports >= 100_000);
    assert.ok(large.total < BUDGET, graphTable(costs));
    const ports = large.ports / small.ports;
    assert.ok(large.total / small.total < 2 * ports, graphTable(costs));
    assert.ok(large.heap / small.heap < 1.5 * ports, graphTable(costs));
  });

  it("has fifteen loops for every two devices that bridge the same sixteen VLANs", () => {
    const [cost] = measureGraph([1_000], 1);
    assert.ok(cost !== undefined);
    assert.equal(cost.ports, 994, "2 hosts, 31 devices of 16 ports each, a tunnel's two ends");
    assert.equal(cost.loops, 16 * 15);
    assert.equal(cost.edges, 496 + 2 * 16 * 16);
    assert.match(graphTable([cost]), / 240 /);
  });
});
