import assert from "node:assert/strict";
import { FEWEST_CYCLES, growthOf } from "../../../dev/soak/growth.js";
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

  it("is not let pass where a host was not counted", () => {
    const samples = cycles(8, (cycle) => (cycle < 5 ? { "host-a: guards": 0 } : {}));
    assert.deepEqual(growthOf(samples), ["host-a: guards: not counted after 5"]);
    assert.deepEqual(growthOf([{}, { "host-a: guards": 0 }]), [
      "host-a: guards: not counted after 1",
    ]);
  });

  it("is seen of what each cycle leaves, with the fewest cycles that may be asked for", () => {
    assert.equal(
      growthOf(cycles(FEWEST_CYCLES, (cycle) => ({ "host-a: guards": cycle }))).length,
      1,
    );
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
