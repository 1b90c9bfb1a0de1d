import assert from "node:assert/strict";
import { compareCosts, type Pairs } from "../../../dev/bench/compare/comparison.js";
import { comparisonTable } from "../../../dev/bench/compare/comparison-table.js";
import { measurePairs } from "../../../dev/bench/compare/measure-pairs.js";

const cost = (processor: number, memory = 100) => ({ wall: 0, processor, memory });

/** Costs before, and what they are multiplied by. */
const check = (times: readonly (readonly [number, number])[]): Pairs => ({
  name: "check",
  pairs: times.map(([before, ratio]) => ({ before: cost(before), after: cost(before * ratio) })),
});

const regressed = (all: readonly Pairs[]): readonly string[] =>
  compareCosts(all).flatMap(({ name, what, regressed: it }) => (it ? [`${name} ${what}`] : []));

describe("the comparison of two revisions", () => {
  it("finds what takes over a fifth more, whatever the machine did meanwhile", () => {
    const slower = check([1000, 3000, 1100, 2500, 1000].map((before) => [before, 1.25]));
    assert.deepEqual(regressed([slower]), ["check processor"]);
    assert.match(comparisonTable(compareCosts([slower]), "main"), /1\.25 .* regression/);
  });

  it("takes less than a fifth, and one run that was disturbed, for none", () => {
    assert.deepEqual(regressed([check([1000, 3000, 1100].map((before) => [before, 1.15]))]), []);
    const disturbed = check([
      [1000, 1],
      [1000, 9],
      [1000, 1.02],
    ]);
    assert.deepEqual(regressed([disturbed]), []);
    assert.match(comparisonTable(compareCosts([disturbed]), "main"), /Nothing takes over 20 %/);
  });

  it("finds memory too", () => {
    const pairs = [{ before: cost(1, 100), after: cost(1, 130) }];
    assert.deepEqual(regressed([{ name: "up", pairs }]), ["up memory"]);
  });

  it("runs both sides in turn, each first every second time", async () => {
    const log: string[] = [];
    const side = (name: string) => () => {
      log.push(name);
      return Promise.resolve(cost(1));
    };
    const pair = { name: "x", before: side("before"), after: side("after") };
    const [found] = await measurePairs([pair], 2, () => undefined);
    assert.deepEqual(log, ["before", "after", "after", "before"]);
    assert.equal(found?.pairs.length, 2);
  });
});
