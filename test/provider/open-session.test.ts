import assert from "node:assert/strict";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { topologyPath } from "../../provider/open-session.js";

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
      assert.equal(topologyPath({ topology: "t/a.yaml" }, cwd), join(project, "t/a.yaml"));
    }
  });

  it("says what to do when the stack does not say which", () => {
    assert.throws(() => topologyPath({}, project), /pulumi config set overlay:topology/);
  });

  it("says what to do outside of a project", () => {
    assert.throws(
      () => topologyPath({ topology: "a.yaml" }, project),
      /no Pulumi.yaml in .* Run pulumi inside the project/,
    );
  });
});
