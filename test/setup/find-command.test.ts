import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandFolders, findCommand } from "../../setup/find-command.js";
import { LAB_COMMANDS, missingLabCommands } from "../../setup/lab-commands.js";

describe("findCommand", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "find-command-"));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it("finds an executable in PATH before the system's own", async () => {
    const file = join(folder, "ls");
    await writeFile(file, "#!/bin/sh\n");
    await chmod(file, 0o755);
    assert.equal(await findCommand("ls", folder), file);
  });

  it("passes over a file that is not executable", async () => {
    await writeFile(join(folder, "no-such-command-anywhere"), "");
    assert.equal(await findCommand("no-such-command-anywhere", folder), undefined);
  });

  it("looks where daemons are although a user's PATH lacks it", () => {
    assert.ok(commandFolders("/somewhere").includes("/usr/sbin"));
    assert.ok(commandFolders(undefined).includes("/usr/sbin"));
  });

  it("ignores empty parts of PATH, which would mean the current folder", () => {
    assert.deepEqual(
      commandFolders("::/usr/bin:").filter((part) => part === ""),
      [],
    );
  });

  it("names only commands that the table knows as missing", async () => {
    const missing = await missingLabCommands(undefined);
    assert.deepEqual(
      missing.filter((command) => !Object.hasOwn(LAB_COMMANDS, command)),
      [],
    );
  });
});
