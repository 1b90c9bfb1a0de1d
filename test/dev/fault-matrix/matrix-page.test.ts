import assert from "node:assert/strict";
import { CELLS } from "../../../dev/fault-matrix/cells.js";
import { matrixPage } from "../../../dev/fault-matrix/matrix-page.js";

describe("dev matrix: the page", () => {
  it("says how many cells it does not show", () => {
    assert.match(
      matrixPage([], CELLS.length),
      new RegExp(`next update\\.\\n\\nThe table has 0 of the ${CELLS.length} cells .*were not run`),
    );
  });
});
