import assert from "node:assert/strict";
import { findFault } from "../../../dev/lab/faults/index.js";

describe("findFault", () => {
  it("says what was probably meant, and else what there is", () => {
    assert.throws(
      () => findFault("wrong-tga"),
      /no fault "wrong-tga"; did you mean "wrong-tag"\?$/,
    );
    assert.throws(() => findFault("gravity"), /no fault "gravity"; its faults are .*vni-mismatch/);
  });
});
