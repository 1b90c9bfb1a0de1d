import assert from "node:assert/strict";
import { labelsOfTopology, layerTwoOf } from "../../../core/desired/layer-two-of.js";
import { pictureOf } from "../../../core/report/picture/picture-of.js";
import { buildGraph, domains } from "../../../core/layer2/index.js";
import { parseTopology } from "../../../core/topology/parse.js";
import { goldenTopology } from "../../policies/golden-cases.js";

const seen = (name: "clean" | "violates") => {
  const loaded = parseTopology(goldenTopology("stp-blind", name), name);
  assert.ok(loaded.ok);
  const [layer, labels] = [layerTwoOf(loaded.topology), labelsOfTopology(loaded.topology)];
  const cycles = domains(buildGraph(layer), labels, layer).reduce(
    (sum, domain) => sum + domain.cycles,
    0,
  );
  const { summary, marks } = pictureOf("stp", layer, labels);
  return { headline: summary.split(" · ").slice(3).join(" · "), cycles, marks: marks.length };
};

describe("the headline of an overlay with a redundant link", () => {
  it("has a loop that spanning tree cannot see", () => {
    assert.deepEqual(seen("violates"), { headline: "1 loop", cycles: 1, marks: 1 });
  });

  it("has none once the bridges pass what spanning tree needs to break it", () => {
    assert.deepEqual(seen("clean"), {
      headline: "no loop, no leak · spanning tree breaks 1 loop",
      cycles: 0,
      marks: 0,
    });
  });
});
