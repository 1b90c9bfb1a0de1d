import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { ensurePulumi } from "../../toolchain/ensure-pulumi.js";
import { temporaryFolder, type TemporaryFolder } from "./temporary-folder.js";

const PROJECT_ROOT = join(import.meta.dirname, "..", "..", "..");

const PROGRAM = `
const { local } = require("@pulumi/command");
const { readFileSync } = require("node:fs");
for (const [name, args] of Object.entries(JSON.parse(readFileSync("commands.json", "utf8"))))
  new local.Command(name, args);
`;

interface Preview {
  readonly steps?: readonly {
    readonly op: string;
    readonly urn: string;
    readonly detailedDiff?: Readonly<Record<string, { readonly kind: string }>> | null;
  }[];
}

describe("toolchain: a throw-away project with the real Pulumi", function () {
  this.timeout(120_000);
  let folder: TemporaryFolder;
  let binary: string;
  let env: Record<string, string>;

  before(async () => {
    const toolchain = await ensurePulumi({
      projectRoot: PROJECT_ROOT,
      env: process.env,
      report: () => undefined,
    });
    folder = await temporaryFolder();
    const state = join(folder.path, "state");
    await mkdir(state);
    binary = toolchain.binary;
    env = { ...toolchain.env, PULUMI_BACKEND_URL: `file://${state}` };
    await symlink(join(PROJECT_ROOT, "node_modules"), join(folder.path, "node_modules"));
    await writeFile(join(folder.path, "Pulumi.yaml"), "name: throw-away\nruntime: nodejs\n");
    await writeFile(join(folder.path, "package.json"), '{ "main": "index.js" }');
    await writeFile(join(folder.path, "index.js"), PROGRAM);
    await pulumi("stack", "init", "test");
  });
  after(() => folder.remove());

  const start = (...args: readonly string[]) =>
    execa(binary, [...args, "--non-interactive", "--color", "never"], {
      cwd: folder.path,
      env,
      reject: false,
      all: true,
      stdin: "ignore",
    });

  const pulumi = async (...args: readonly string[]) => {
    const result = await start(...args);
    assert.equal(result.exitCode, 0, result.all);
    return result;
  };

  const declare = (commands: object) =>
    writeFile(join(folder.path, "commands.json"), JSON.stringify(commands));

  const up = (...flags: readonly string[]) => pulumi("up", "--yes", "--skip-preview", ...flags);

  const recorded = async (name: string): Promise<Record<string, unknown> | undefined> => {
    const { stdout } = await pulumi("stack", "export");
    const { deployment } = JSON.parse(stdout) as {
      deployment: { resources: readonly { urn: string; outputs?: Record<string, unknown> }[] };
    };
    return deployment.resources.find(({ urn }) => urn.endsWith(`::${name}`))?.outputs;
  };

  const runs = async (): Promise<string> => readFile(join(folder.path, "runs"), "utf8");

  const STEP = { create: "echo ran >> runs; echo out; echo err >&2", triggers: [1] };

  it("previews without running, runs once, and then sees no change", async () => {
    await declare({ step: STEP });
    await pulumi("preview");
    assert.equal(existsSync(join(folder.path, "runs")), false);
    await up();
    assert.equal(await runs(), "ran\n");
    const { stdout, stderr } = (await recorded("step")) ?? {};
    assert.deepEqual([stdout, stderr], ["out", "err"]);
    await pulumi("preview", "--expect-no-changes");
    await up("--expect-no-changes");
    assert.equal(await runs(), "ran\n");
  });

  it("shows a changed trigger as a replacement, and runs again for it", async () => {
    await declare({ step: { ...STEP, triggers: [2] } });
    const { stdout } = await pulumi("preview", "--json");
    const { steps = [] } = JSON.parse(stdout) as Preview;
    const step = steps.find(({ urn, op }) => urn.endsWith("::step") && op === "replace");
    assert.deepEqual(Object.keys(step?.detailedDiff ?? {}), ["triggers[0]"]);
    await up();
    assert.equal(await runs(), "ran\nran\n");
  });

  it("fails the update with the output of a command that failed, and tries it again next time", async () => {
    await declare({ step: { ...STEP, triggers: [2] }, bad: { create: "echo why; exit 3" } });
    for (const attempt of [1, 2]) {
      const { exitCode, all } = await start("up", "--yes", "--skip-preview");
      assert.notEqual(exitCode, 0, `attempt ${attempt}`);
      assert.match(all, /error: exit status 3: running "echo why; exit 3":\s+why/);
    }
    assert.equal(await recorded("bad"), undefined);
  });

  it("ends the running command on Ctrl-C", async () => {
    await declare({ slow: { create: 'echo "$$" > pid; exec sleep 62' } });
    const running = start("up", "--yes", "--skip-preview");
    const file = join(folder.path, "pid");
    while (!existsSync(file) || (await readFile(file, "utf8")) === "") await sleep(50);
    running.kill("SIGINT");
    const { exitCode } = await running;
    assert.notEqual(exitCode, 0);
    const pid = Number(await readFile(file, "utf8"));
    assert.throws(() => process.kill(pid, 0), { code: "ESRCH" });
  });

  it("runs the delete command at the end", async () => {
    await declare({
      step: { ...STEP, triggers: [2], delete: 'echo "gone $PULUMI_COMMAND_STDOUT" >> runs' },
    });
    await up();
    await pulumi("destroy", "--yes", "--skip-preview");
    assert.match(await runs(), /gone out\n$/);
  });
});
