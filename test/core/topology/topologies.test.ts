import assert from "node:assert/strict";
import { join } from "node:path";
import { desiredResources } from "../../../core/desired/desired-resources.js";
import { loadTopologyFile } from "../../../core/topology/load-file.js";
import { formatMistakes } from "../../../core/topology/mistake.js";
import { namesIn, projectRoot } from "./project-files.js";

const files = namesIn("topologies").filter((name) => name.endsWith(".yaml"));

describe("the topologies that come with the project", () => {
  it("are the incident and a small example at least", () => {
    assert.deepEqual(
      ["incident.yaml", "minimal.yaml"].filter((name) => files.includes(name)),
      ["incident.yaml", "minimal.yaml"],
    );
  });

  for (const file of files) {
    it(`${file} is right and yields resources with names of their own`, async () => {
      const loaded = await loadTopologyFile(join(projectRoot, "topologies", file));
      assert.ok(loaded.ok, loaded.ok ? "" : formatMistakes(loaded.mistakes));
      const names = desiredResources(loaded.topology).map(({ kind, name }) => `${kind} ${name}`);
      assert.ok(names.length > 0);
      assert.equal(new Set(names).size, names.length);
    });
  }
});

describe("a topology file that cannot be read", () => {
  it("is a mistake that names the file and the reason", async () => {
    const loaded = await loadTopologyFile(join(projectRoot, "topologies/none.yaml"));
    assert.ok(!loaded.ok);
    assert.match(formatMistakes(loaded.mistakes), /topologies\/none\.yaml: found no such file/);
  });

  it("is a mistake too when it is a folder", async () => {
    const loaded = await loadTopologyFile(join(projectRoot, "topologies"));
    assert.ok(!loaded.ok);
    assert.match(formatMistakes(loaded.mistakes), /EISDIR/);
  });
});
