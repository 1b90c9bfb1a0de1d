import assert from "node:assert/strict";
import { join } from "node:path";
import { findOwnPulumi, type OwnPulumi } from "../../toolchain/own-pulumi.js";
import { temporaryFolder, type TemporaryFolder } from "./temporary-folder.js";

describe("toolchain: the user's own Pulumi", () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  const find = (...folders: readonly string[]): Promise<OwnPulumi> =>
    findOwnPulumi({
      projectRoot: folder.path,
      env: { PATH: folders.join(":") },
    });

  it("is used when it is new enough", async () => {
    const binary = await folder.script("own/pulumi", "echo v3.201.5");
    assert.deepEqual(await find(join(folder.path, "own")), {
      status: "usable",
      binary,
      version: "3.201.5",
    });
  });

  it("is not used when it is too old, and the reason names both versions", async () => {
    const binary = await folder.script("own/pulumi", "echo v3.150.0");
    assert.deepEqual(await find(join(folder.path, "own")), {
      status: "unusable",
      binary,
      reason: "3.150.0 is older than 3.200.0",
    });
  });

  it("is not used when it does not run, and the reason is its own", async () => {
    await folder.script("own/pulumi", "echo broken library >&2", "exit 127");
    const own = await find(join(folder.path, "own"));
    assert.equal(own.status, "unusable");
    assert.match(own.reason, /broken library/);
  });

  it("is not used when it prints no version", async () => {
    await folder.script("own/pulumi", "echo hello");
    const own = await find(join(folder.path, "own"));
    assert.equal(own.status, "unusable");
    assert.match(own.reason, /printed no version: "hello"/);
  });

  it("is not looked at where the bundled one was asked for, and missed where it was", async () => {
    await folder.script("old/pulumi", "echo v3.150.0");
    const asked = (choice: string): Promise<OwnPulumi> =>
      findOwnPulumi({
        projectRoot: folder.path,
        env: { PATH: join(folder.path, "old"), OVERLAY_TOOLCHAIN: choice },
      });
    assert.deepEqual(await asked("bundled"), { status: "none" });
    await assert.rejects(asked("own"), /3\.150\.0 is older than 3\.200\.0.*--toolchain auto/);
    await assert.rejects(
      asked("mine"),
      /OVERLAY_TOOLCHAIN is "mine"; it may be auto, own, bundled/,
    );
  });

  it("is not the one that was built into the project", async () => {
    await folder.script(".overlay/toolchain/bin/pulumi", "echo v3.200.0");
    assert.deepEqual(await find(join(folder.path, ".overlay/toolchain/bin")), { status: "none" });
  });

  it("is asked with the project's PULUMI_HOME, not with the user's", async () => {
    await folder.script("own/pulumi", 'echo "v3.200.0 $PULUMI_HOME"');
    const own = await find(join(folder.path, "own"));
    assert.equal(own.status === "usable" && own.version, `3.200.0 ${folder.path}/.overlay/pulumi`);
  });
});
