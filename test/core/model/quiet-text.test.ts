import assert from "node:assert/strict";
import { parse } from "yaml";
import { ofQuietText, quietText } from "../../../core/model/quiet-text.js";

const VALUES = [{}, { a: [1, "x: y", { b: "- c\n# d" }] }, [], [{ kind: "VtepPort" }], "text", 7];

describe("a text that a preview shows as one line", () => {
  it("has the value, and plain JSON has it too", () => {
    for (const value of VALUES) {
      assert.deepEqual(ofQuietText(quietText(value)), value);
      assert.deepEqual(ofQuietText(JSON.stringify(value)), value);
    }
    assert.equal(ofQuietText("@{"), undefined);
    assert.equal(ofQuietText(7), undefined);
  });

  it("is nothing that Pulumi could take apart", () => {
    for (const value of VALUES) {
      const text = quietText(value);
      assert.doesNotMatch(text, /\n/);
      assert.throws(() => JSON.parse(text) as unknown);
      assert.throws(() => parse(text) as unknown);
    }
  });
});
