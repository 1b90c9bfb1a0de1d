import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { readWorkflow, scriptOf } from "./read-workflow.js";

/** The step that judges, run as it stands in the workflow, in a checkout with a base branch in it. */
describe("the workflow's judgement", function () {
  this.timeout(300_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-workflow-"));
    await cp(join(projectRoot, "topologies"), join(folder, "topologies"), { recursive: true });
    await cp(join(projectRoot, "topologies"), join(folder, "base/topologies"), { recursive: true });
    await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
    const npx = join(folder, "npx");
    await writeFile(
      npx,
      `#!/bin/sh\nshift\nexec "${process.execPath}" "${projectRoot}/bin/overlay.mjs" "$@"\n`,
    );
    await chmod(npx, 0o755);
  });
  after(() => rm(folder, { recursive: true }));

  it("is green on the repository's own topologies", async () => {
    const files = (await readdir(join(folder, "topologies"))).filter((name) =>
      name.endsWith(".yaml"),
    );
    const { status, stdout, stderr } = spawnSync(
      "bash",
      ["-e", "-c", scriptOf(await readWorkflow(), "judge", "Judge the topologies")],
      {
        cwd: folder,
        encoding: "utf8",
        env: {
          ...process.env,
          PATH: `${folder}:${process.env["PATH"] ?? ""}`,
          OVERLAY_SKIP_BUILD: "1",
          BASE: "base",
          GITHUB_STEP_SUMMARY: join(folder, "summary"),
          GITHUB_OUTPUT: join(folder, "output"),
        },
      },
    );
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /^no finding \(\d+ rules\)$/m);
    assert.equal(await readFile(join(folder, "output"), "utf8"), "reported=true\n");
    const summary = await readFile(join(folder, "summary"), "utf8");
    for (const file of files)
      assert.ok(summary.includes(`### topologies/${file}: no finding`), file);
    assert.equal(
      summary.match(/^Nothing changes: the base says the same\.$/gm)?.length,
      files.length,
    );
    assert.equal((await readdir(join(folder, "reports/pictures"))).length, 2 * files.length);
  });
});
