import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ensurePulumi } from "../../toolchain/ensure-pulumi.js";
import { projectRoot } from "../lab/shared-lab.js";
import { inShell, overlay } from "./overlay-command.js";

describe("settings of the user's own, with the real Pulumi", function () {
  this.timeout(240_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-settings-"));
  });
  after(() => rm(folder, { recursive: true }));

  /** A Pulumi on the PATH as a user has it, with an empty home and no way to the internet. */
  const ownPulumi = async (): Promise<NodeJS.ProcessEnv> => {
    const { binary } = await ensurePulumi({
      projectRoot,
      env: process.env,
      report: () => undefined,
    });
    const [programs, bin] = [dirname(binary), join(folder, "bin")];
    await mkdir(bin);
    for (const name of (await readdir(programs)).filter((one) => one.startsWith("pulumi")))
      await symlink(join(programs, name), join(bin, name));
    for (const name of ["home", "state"]) await mkdir(join(folder, name));
    const nowhere = "http://127.0.0.1:9";
    return {
      ...process.env,
      PATH: `${bin}:${process.env["PATH"] ?? ""}`,
      HOME: join(folder, "home"),
      OVERLAY_STATE: "auto",
      PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "mine",
      PULUMI_STACK: "dev",
      HTTPS_PROXY: nowhere,
      HTTP_PROXY: nowhere,
    };
  };

  it("leave `overlay policy` working without a download, and are left alone by it", async () => {
    const env = await ownPulumi();
    const { exitCode, stdout, stderr } = await overlay(["policy"], { env });
    assert.equal(exitCode, 0, `${stdout}\n${stderr}`);
    assert.match(stdout, /no finding/);
    assert.deepEqual(await readdir(join(folder, "state")), []);
    assert.deepEqual(await readdir(join(folder, "home")), []);
  });

  it("are nowhere in the stack files of the repository", async () => {
    for (const name of ["Pulumi.dev.yaml", "Pulumi.three-hosts.yaml"]) {
      const text = await readFile(join(projectRoot, name), "utf8");
      assert.doesNotMatch(text, /encryptionsalt|secretsprovider|encryptedkey/, name);
    }
  });

  it("find a stack file as it was after plain pulumi in the project's shell", async () => {
    const stack = "salt-in-the-state";
    const file = join(projectRoot, `Pulumi.${stack}.yaml`);
    const text = "# why\nconfig:\n  overlay:topology: topologies/incident.yaml\n";
    const env = {
      ...process.env,
      OVERLAY_STATE: "project",
      OVERLAY_SNAPSHOT: "test/fixtures/snapshots/mended.yaml",
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
