import assert from "node:assert/strict";
import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { ensurePulumi } from "../../toolchain/ensure-pulumi.js";
import { temporaryFolder, type TemporaryFolder } from "./temporary-folder.js";

const PROJECT_ROOT = join(import.meta.dirname, "..", "..", "..");
const VENDOR_ANSWERS = join(import.meta.dirname, "command-plugin/vendor-answers.js");

const PROGRAM = `
const { local } = require("@pulumi/command");
const { readFileSync } = require("node:fs");
for (const [name, args] of Object.entries(JSON.parse(readFileSync("commands.json", "utf8"))))
  new local.Command(name, args);
`;

/** As the overlay's one-shot steps are declared. */
const step = (name: string) => ({
  interpreter: ["sh", "-c", 'exec sh -s "$1"', "sh"],
  create: name,
  stdin: `# network 1\necho "$1" >>runs; echo "$1 is done"; echo told >&2\n`,
  logging: "stdoutAndStderr",
});

type Side = "bundled" | "vendor";

describe("a change of the command plugin in a stack, with the real Pulumi", function () {
  this.timeout(180_000);
  let folder: TemporaryFolder;
  let binary: string;
  let env: Record<string, string>;

  const at = (...path: readonly string[]): string => join(folder.path, ...path);
  const textOf = (file: string): Promise<string> => readFile(at(file), "utf8").catch(() => "");
  const declare = (...names: readonly string[]): Promise<void> =>
    writeFile(
      at("commands.json"),
      JSON.stringify(Object.fromEntries(names.map((name) => [name, step(name)]))),
    );

  const pulumi = async (side: Side, ...args: readonly string[]): Promise<string> => {
    const { exitCode, all } = await execa(
      binary,
      [...args, "--non-interactive", "--color", "never"],
      {
        cwd: folder.path,
        env: { ...env, OVERLAY_COMMAND_PLUGIN: side, VENDOR_ASKED: at("asked") },
        reject: false,
        all: true,
        stdin: "ignore",
      },
    );
    assert.equal(exitCode, 0, all);
    return all;
  };
  const up = (side: Side): Promise<string> => pulumi(side, "up", "--yes", "--skip-preview");
  /** Nothing is to be done, and nothing is done. */
  const isSettled = async (side: Side): Promise<void> => {
    const before = await textOf("runs");
    await pulumi(side, "preview", "--expect-no-changes");
    await pulumi(side, "up", "--yes", "--skip-preview", "--expect-no-changes");
    assert.equal(await textOf("runs"), before);
  };

  before(async () => {
    const options = { projectRoot: PROJECT_ROOT, env: process.env, report: () => undefined };
    const toolchain = await ensurePulumi(options);
    folder = await temporaryFolder();
    const vendor = at("home/plugins/resource-command-v1.2.1");
    await mkdir(vendor, { recursive: true });
    await mkdir(at("state"));
    const program = join(vendor, "pulumi-resource-command");
    await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${VENDOR_ANSWERS}' "$@"\n`);
    await chmod(program, 0o755);
    binary = toolchain.binary;
    const home = { PULUMI_HOME: at("home"), PULUMI_BACKEND_URL: `file://${at("state")}` };
    env = { ...toolchain.env, ...home };
    await symlink(join(PROJECT_ROOT, "node_modules"), at("node_modules"));
    const path = join(PROJECT_ROOT, "toolchain/command-plugin/launcher");
    const plugins = { providers: [{ name: "command", path }] };
    await writeFile(
      at("Pulumi.yaml"),
      JSON.stringify({ name: "switched", runtime: "nodejs", plugins }),
    );
    await writeFile(at("package.json"), '{ "main": "index.js" }');
    await writeFile(at("index.js"), PROGRAM);
    await pulumi("bundled", "stack", "init", "test");
  });
  after(() => folder.remove());

  it("from the bundled to the vendor's has nothing to do, and back", async () => {
    await declare("one");
    await up("bundled");
    assert.equal(await textOf("runs"), "one\n");
    await isSettled("vendor");
    assert.match(await textOf("asked"), /^(?:diff\n)+$/);
    await isSettled("bundled");
  });

  it("from the vendor's to the bundled has nothing to do, and back", async () => {
    await declare("one", "two");
    await up("vendor");
    assert.equal(await textOf("runs"), "one\ntwo\n");
    assert.match(await textOf("asked"), /^create$/m);
    await isSettled("bundled");
    await isSettled("vendor");
  });
});
