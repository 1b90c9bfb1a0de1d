import assert from "node:assert/strict";
import { isAtLeast, versionParts } from "../../toolchain/compare-versions.js";

describe("toolchain: versions", () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["v3.200.0", "3.200.0", true],
    ["3.200.1", "3.200.0", true],
    ["3.199.9", "3.200.0", false],
    ["4.0.0", "3.200.0", true],
    ["3.200.0-alpha.1", "3.200.0", true],
    ["1.24", "1.24.0", true],
    ["1.24rc1", "1.24.0", true],
    ["1.9.7", "1.24.0", false],
    ["devel", "1.24.0", false],
  ];
  for (const [version, minimum, expected] of cases) {
    it(`${version} is ${expected ? "" : "not "}at least ${minimum}`, () => {
      assert.equal(isAtLeast(version, minimum), expected);
    });
  }

  it("finds no version in a text that has none", () => {
    assert.equal(versionParts("command not found"), undefined);
  });
});
