import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { inShell, overlay } from "./overlay-command.js";
import { ownPulumi } from "./own-pulumi.js";

describe("settings of the user's own, with the real Pulumi", function () {
  this.timeout(240_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-settings-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("leave `overlay policy` working without a download, and are left alone by it", async () => {
    await mkdir(join(folder, "state"));
    const env = {
      ...(await ownPulumi(folder)),
      PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "mine",
      PULUMI_STACK: "dev",
    };
    const { exitCode, stdout, stderr } = await overlay(["policy"], { env });
    assert.equal(exitCode, 0, `${stdout}\n${stderr}`);
    assert.match(stdout, /no finding/);
    assert.deepEqual(await readdir(join(folder, "state")), []);
    assert.deepEqual(await readdir(join(folder, "home")), []);
  });

  it("find a stack file as it was after plain pulumi in the project's shell", async () => {
    const stack = "salt-in-the-state";
    const file = join(projectRoot, `Pulumi.${stack}.yaml`);
    const text = "# why\nconfig:\n  overlay:topology: topologies/incident.yaml\n";
    const env = {
      ...process.env,
      OVERLAY_STATE: "project",
      OVERLAY_SNAPSHOT: "test/fixtures/snapshots/remediated.yaml",
    };
    await writeFile(file, text);
    const run = (line: string) => inShell(`pulumi ${line} --stack ${stack} --non-interactive`, env);
    try {
      assert.equal((await run("stack init --no-select")).exitCode, 0);
      for (const attempt of [1, 2]) {
        const { exitCode, stderr } = await run("preview");
        assert.equal(exitCode, 0, stderr);
        assert.equal(await readFile(file, "utf8"), text, `preview ${attempt}`);
      }
    } finally {
      await run("stack rm --yes --force");
      await rm(file, { force: true });
    }
  });
});
