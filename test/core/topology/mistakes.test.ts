import assert from "node:assert/strict";
import { formatMistakes } from "../../../core/topology/mistake.js";
import { parseTopology } from "../../../core/topology/parse.js";
import { namesIn, readProjectFile } from "./project-files.js";

const CASES = "test/core/topology/cases";

describe("mistakes in a topology file", () => {
  for (const name of namesIn(CASES)) {
    it(`${name.replaceAll("-", " ")}: all at once, each with its place`, () => {
      const loaded = parseTopology(
        readProjectFile(`${CASES}/${name}/topology.yaml`),
        "topology.yaml",
      );
      assert.ok(!loaded.ok);
      assert.equal(
        `${formatMistakes(loaded.mistakes)}\n`,
        readProjectFile(`${CASES}/${name}/mistakes.txt`),
      );
    });
  }

  it("has cases", () => {
    assert.ok(namesIn(CASES).length >= 14);
  });
});
