import assert from "node:assert/strict";
import type { Explanation } from "../../../core/diagnosis/diagnosis.js";
import { tieBefore } from "../../../core/report/diagnosis/ties.js";

const ranked = (
  ...ranks: readonly number[]
): { readonly explanations: readonly Explanation[] } => ({
  explanations: ranks.map((rank) => ({
    rank,
    certainty: "supposed",
    causes: [],
    doubts: [],
    unrelated: [],
    cost: 0,
    comparisons: [],
    confirm: [],
    remediate: [],
  })),
});

describe("explanations that fit equally well", () => {
  it("are said to once, before the first of them", () => {
    const found = ranked(1, 1, 1, 4);
    assert.equal(
      tieBefore(found, 0),
      "Explanations 1 to 3 fit equally well: this evidence does not tell them apart.",
    );
    assert.deepEqual(
      [1, 2, 3].map((index) => tieBefore(found, index)),
      [undefined, undefined, undefined],
    );
  });

  it("may come after a better one", () => {
    assert.match(tieBefore(ranked(1, 2, 2), 1) ?? "", /^Explanations 2 to 3 fit/);
    assert.equal(tieBefore(ranked(1, 2, 2), 0), undefined);
  });
});
