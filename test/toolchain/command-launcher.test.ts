import assert from "node:assert/strict";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { parse } from "yaml";
import { COMMAND_PLUGIN } from "../../toolchain/versions.js";
import { temporaryFolder, type TemporaryFolder } from "./temporary-folder.js";

const LAUNCHER = "toolchain/command-plugin/launcher/pulumi-resource-command";
const VENDOR = `plugins/resource-command-v${COMMAND_PLUGIN}/pulumi-resource-command`;

describe("toolchain: which command plugin the launcher starts", () => {
  let folder: TemporaryFolder;
  /** A project at a path that needs quoting, with a bundled plugin that says what it got. */
  const inProject = (name: string): string => join(folder.path, "it's a project", name);

  beforeEach(async () => {
    folder = await temporaryFolder();
    await mkdir(inProject("toolchain/command-plugin/launcher"), { recursive: true });
    await mkdir(inProject("dist/plugins"), { recursive: true });
    await copyFile(LAUNCHER, inProject(LAUNCHER));
    await writeFile(
      inProject("dist/plugins/command.mjs"),
      "console.log(['bundled', ...process.argv.slice(2)].join(','))",
    );
  });
  afterEach(() => folder.remove());

  const start = (env: Readonly<Record<string, string>>) =>
    execa(inProject(LAUNCHER), ["127.0.0.1:1", "a b"], {
      env: { PULUMI_HOME: join(folder.path, "home"), ...env },
      reject: false,
    });
  const withVendor = (home: string) => folder.script(`${home}/${VENDOR}`, 'echo "vendor,$1,$2"');

  it("the bundled one, where the vendor's is not installed", async () => {
    assert.equal((await start({})).stdout, "bundled,127.0.0.1:1,a b");
  });

  it("the vendor's, where it is installed in the home that is in use", async () => {
    await withVendor("home");
    assert.equal((await start({})).stdout, "vendor,127.0.0.1:1,a b");
    const PULUMI_HOME = join(folder.path, "other");
    assert.equal((await start({ PULUMI_HOME })).stdout, "bundled,127.0.0.1:1,a b");
    await withVendor("other");
    assert.equal((await start({ PULUMI_HOME })).stdout, "vendor,127.0.0.1:1,a b");
  });

  it("the one that OVERLAY_COMMAND_PLUGIN names, and no other", async () => {
    const missing = await start({ OVERLAY_COMMAND_PLUGIN: "vendor" });
    assert.equal(missing.exitCode, 1);
    assert.match(missing.stderr, /the vendor command plugin is not there: .*\/home\/plugins\//);
    assert.match(missing.stderr, /pulumi plugin install resource command 1\.2\.1/);
    await withVendor("home");
    assert.match((await start({ OVERLAY_COMMAND_PLUGIN: "vendor" })).stdout, /^vendor/);
    assert.match((await start({ OVERLAY_COMMAND_PLUGIN: "bundled" })).stdout, /^bundled/);
    const unknown = await start({ OVERLAY_COMMAND_PLUGIN: "both" });
    assert.deepEqual(
      [unknown.exitCode, unknown.stderr],
      [1, 'OVERLAY_COMMAND_PLUGIN is "both"; it may be auto, bundled or vendor'],
    );
  });

  it("the vendor's in `~/.pulumi` without a PULUMI_HOME, where `~` is as Pulumi takes it", async () => {
    // Stands for the system's list of users.
    const getent = await folder.script("bin/getent", `echo "me:x:0:0::${folder.path}/me:/bin/sh"`);
    const env = { PULUMI_HOME: "", PATH: `${dirname(getent)}:${process.env["PATH"] ?? ""}` };
    assert.match((await start(env)).stdout, /^bundled/);
    await withVendor("me/.pulumi");
    assert.match((await start(env)).stdout, /^vendor/);
  });

  it("is named in Pulumi.yaml, and looks for the version that package.json pins", async () => {
    const project = parse(await readFile("Pulumi.yaml", "utf8")) as {
      plugins: { providers: { name: string; path: string }[] };
    };
    const command = project.plugins.providers.find(({ name }) => name === "command");
    assert.equal(`${command?.path ?? ""}/pulumi-resource-command`, `./${LAUNCHER}`);
    assert.match(
      await readFile(LAUNCHER, "utf8"),
      new RegExp(`resource-command-v${COMMAND_PLUGIN}/`),
    );
    const { dependencies } = JSON.parse(await readFile("package.json", "utf8")) as {
      dependencies: Record<string, string>;
    };
    assert.equal(dependencies["@pulumi/command"], COMMAND_PLUGIN);
  });
});
