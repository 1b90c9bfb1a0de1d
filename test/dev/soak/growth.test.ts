import assert from "node:assert/strict";
import { growthOf } from "../../../dev/soak/growth.js";
import type { Sample } from "../../../dev/soak/sample.js";

const cycles = (count: number, sample: (cycle: number) => Sample): readonly Sample[] =>
  Array.from({ length: count }, (_, index) => sample(index + 1));

describe("soak: what grows", () => {
  it("is nothing where the first cycles alone have made something", () => {
    assert.deepEqual(
      growthOf(cycles(8, (cycle) => ({ "host-a: guards": Math.min(cycle, 3) }))),
      [],
    );
  });

  it("is what each cycle leaves one more of", () => {
    assert.deepEqual(growthOf(cycles(8, (cycle) => ({ "host-a: guards": cycle }))), [
      "host-a: guards: 3 after 3 cycles, 8 after 8",
    ]);
  });

  it("is the state once it is beyond what is kept of it", () => {
    const files = (most: number) =>
      cycles(40, (cycle) => ({ "operator: files of the state": Math.min(4 * cycle, most) }));
    assert.deepEqual(growthOf(files(92)), []);
    assert.deepEqual(growthOf(files(1000)), [
      "operator: files of the state: 92 after 23 cycles, 160 after 40",
    ]);
  });
});
