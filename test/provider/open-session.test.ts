import assert from "node:assert/strict";
import { isIsolated } from "../../core/topology/effective-topology.js";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { topologySource } from "../../core/topology/topology-source.js";
import { withRecordedExperiments } from "../../provider/open-session.js";
import { loadedTopology } from "../core/topology/loaded.js";

describe("overlay plugin: which topology", () => {
  let project: string;

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), "overlay-project-"));
    await mkdir(join(project, "dist"));
  });

  afterEach(async () => {
    await rm(project, { recursive: true });
  });

  it("is relative to the project, wherever below it the engine starts the plugin", async () => {
    await writeFile(join(project, "Pulumi.yaml"), "name: x\n");
    for (const cwd of [project, join(project, "dist")]) {
      assert.deepEqual(topologySource({ topology: "t/a.yaml" }, cwd), {
        file: join(project, "t/a.yaml"),
      });
    }
  });

  it("says what to do when the stack does not say which", () => {
    assert.throws(() => topologySource({}, project), /pulumi config set overlay:topology/);
  });

  it("says what to do outside of a project", () => {
    assert.throws(
      () => topologySource({ topology: "a.yaml" }, project),
      /no Pulumi.yaml in .* Run pulumi inside the project/,
    );
  });
});

describe("overlay plugin: which experiments are on", () => {
  const topology = loadedTopology("topologies/incident.yaml");
  const isolated = (experiments: string) =>
    isIsolated(withRecordedExperiments(topology, { experiments }), "ceos_5");

  it("are those of the setting, which the engine passes as the text of a list", () => {
    assert.equal(isolated('["isolate ceos_5"]'), true);
    assert.equal(withRecordedExperiments(topology, {}), topology);
  });

  it("are none where a recorded one is about what the file no longer has", () => {
    assert.equal(isolated('["isolate ceos_5", "isolate ceos_9"]'), false);
  });
});
