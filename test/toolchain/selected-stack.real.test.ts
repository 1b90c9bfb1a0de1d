import assert from "node:assert/strict";
import { mkdir, realpath, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { ensurePulumi } from "../../toolchain/ensure-pulumi.js";
import { selectedStack } from "../../toolchain/selected-stack.js";
import { temporaryFolder, type TemporaryFolder } from "./temporary-folder.js";

const PROJECT_ROOT = join(import.meta.dirname, "..", "..", "..");

/** What is read without starting Pulumi must be what Pulumi itself says. */
describe("toolchain: the stack that the real Pulumi has selected", function () {
  this.timeout(120_000);
  let folder: TemporaryFolder;
  let root: string;
  let binary: string;
  let env: Record<string, string>;

  before(async () => {
    const toolchain = await ensurePulumi({
      projectRoot: PROJECT_ROOT,
      env: process.env,
      report: () => undefined,
    });
    ({ binary } = toolchain);
    folder = await temporaryFolder();
    root = await realpath(folder.path);
    for (const name of ["home", "state", "lab/docs"])
      await mkdir(join(root, name), { recursive: true });
    await symlink(join(root, "lab"), join(root, "link"));
    await writeFile(join(root, "lab/Pulumi.yaml"), "name: lab\nruntime: nodejs\n");
    env = {
      ...toolchain.env,
      ...{ PULUMI_HOME: join(root, "home"), PULUMI_BACKEND_URL: `file://${root}/state` },
      PULUMI_CONFIG_PASSPHRASE: "test",
    };
  });
  after(() => folder.remove());

  /** In a folder as a shell would have gone there. */
  const pulumi = (below: string, ...args: readonly string[]) =>
    execa(binary, [...args, "--non-interactive"], {
      ...{ cwd: join(root, below), reject: false, stdin: "ignore" },
      env: { ...env, PWD: join(root, below) },
      extendEnv: false,
    });

  const both = async (below: string) => {
    const { exitCode, stdout } = await pulumi(below, "stack", "--show-name");
    const read = await selectedStack({
      ...{ projectRoot: join(root, "lab"), projectName: "lab", home: join(root, "home") },
      ...{ backend: env["PULUMI_BACKEND_URL"], shellFolder: join(root, below) },
      workingFolder: await realpath(join(root, below)),
    });
    return { pulumi: exitCode === 0 ? stdout : undefined, read: read?.split("/").at(-1) };
  };

  it("is the one that was selected, in each folder as it is called, and none before", async () => {
    assert.deepEqual(await both("lab"), { pulumi: undefined, read: undefined });
    for (const stack of ["mine", "other"]) {
      const { exitCode, stderr } = await pulumi("lab", "stack", "init", stack, "--no-select");
      assert.equal(exitCode, 0, stderr);
    }
    assert.deepEqual(await both("lab"), { pulumi: undefined, read: undefined });
    await pulumi("lab", "stack", "select", "mine");
    await pulumi("link", "stack", "select", "other");
    assert.deepEqual(await both("lab"), { pulumi: "mine", read: "mine" });
    assert.deepEqual(await both("lab/docs"), { pulumi: "mine", read: "mine" });
    assert.deepEqual(await both("link"), { pulumi: "other", read: "other" });
    await pulumi("lab", "stack", "unselect");
    assert.deepEqual(await both("lab"), { pulumi: undefined, read: undefined });
  });
});
