import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import {
  commandPluginLauncher,
  settleCommandPlugin,
} from "../../toolchain/settle-command-plugin.js";
import { temporaryFolder, type TemporaryFolder } from "./temporary-folder.js";

describe("toolchain: where the command plugin is put", () => {
  const NAME = "plugins/resource-command-v1.2.1/pulumi-resource-command";
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());
  const file = (): string => join(folder.path, NAME);

  it("is there for the built Pulumi and gone for the user's own", async () => {
    await settleCommandPlugin(folder.path, "built");
    assert.ok(existsSync(file()));
    await settleCommandPlugin(folder.path, "path");
    assert.equal(existsSync(file()), false);
  });

  it("leaves the vendor's plugin alone, for either Pulumi", async () => {
    await folder.script(NAME, "exit 0");
    await settleCommandPlugin(folder.path, "built");
    await settleCommandPlugin(folder.path, "path");
    assert.equal(await readFile(file(), "utf8"), "#!/bin/sh\nexit 0\n");
  });

  it("starts a module whose path has blanks and quotes", async () => {
    const odd = join(folder.path, 'it\'s "odd" $HOME.mjs');
    await writeFile(odd, "console.log(process.argv.slice(2).join(','))");
    const launcher = await folder.script("launcher");
    await writeFile(launcher, commandPluginLauncher(odd));
    const { stdout } = await execa(launcher, ["127.0.0.1:1", "a b"]);
    assert.equal(stdout, "127.0.0.1:1,a b");
  });
});
