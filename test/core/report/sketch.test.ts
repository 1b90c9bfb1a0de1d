import assert from "node:assert/strict";
import { labelsOfTopology, layerTwoOf } from "../../../core/desired/layer-two-of.js";
import { pictureOf } from "../../../core/report/picture/picture-of.js";
import { sketchOf } from "../../../core/report/picture/sketch.js";
import { loadTopologyFile } from "../../../core/topology/load-file.js";

const pictureOfFile = async (file: string) => {
  const loaded = await loadTopologyFile(file);
  assert.ok(loaded.ok);
  const { topology } = loaded;
  return pictureOf(topology.name, layerTwoOf(topology), labelsOfTopology(topology));
};

describe("a sketch for Markdown", () => {
  it("has each device in its host, and a line from each port to its broadcast domain", async () => {
    const sketch = sketchOf(await pictureOfFile("topologies/minimal.yaml"));
    assert.ok(sketch);
    assert.deepEqual(sketch.slice(0, 2), ["flowchart LR", '  subgraph h0["left"]']);
    assert.equal(sketch.filter((line) => line.includes("---|")).length, 2);
  });

  it("marks a domain with trouble in it", async () => {
    const picture = await pictureOfFile("topologies/incident.yaml");
    const lines = sketchOf(picture) ?? [];
    assert.ok(!lines.some((line) => line.includes(":::trouble")));
    const troubled = picture.domains.map((domain) => ({ ...domain, troubled: true }));
    const marked = sketchOf({ ...picture, domains: troubled }) ?? [];
    assert.equal(marked.filter((line) => line.includes(":::trouble")).length, troubled.length);
  });

  it("writes names as Mermaid's entities where they would end a text", async () => {
    const picture = await pictureOfFile("topologies/minimal.yaml");
    const hosts = picture.hosts.map((host) => ({ ...host, name: 'a"];end' }));
    assert.ok(sketchOf({ ...picture, hosts })?.includes('  subgraph h0["a#34;]#59;end"]'));
  });

  it("is not made of what nobody could follow", async () => {
    const picture = await pictureOfFile("topologies/incident.yaml");
    const hosts = Array.from({ length: 20 }, () => picture.hosts).flat();
    assert.equal(sketchOf({ ...picture, hosts }), undefined);
  });
});
