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

/** The command plugin is named as in the project's own Pulumi.yaml. */
const PROJECT = JSON.stringify({
  name: "throw-away",
  runtime: "nodejs",
  plugins: {
    providers: [{ name: "command", path: join(PROJECT_ROOT, "toolchain/command-plugin/launcher") }],
  },
});

interface Deployment {
  readonly resources: readonly State[];
}

interface State {
  readonly urn: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

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
    await writeFile(join(folder.path, "Pulumi.yaml"), PROJECT);
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

  const exported = async (): Promise<{ readonly deployment: Deployment }> =>
    JSON.parse((await pulumi("stack", "export")).stdout) as { deployment: Deployment };

  const stateOf = async (name: string): Promise<State | undefined> =>
    (await exported()).deployment.resources.find(({ urn }) => urn.endsWith(`::${name}`));

  const recorded = async (name: string) => (await stateOf(name))?.outputs;

  /** Replaces the state by what another plugin, or an earlier version, would have written. */
  const rewritten = async (rewrite: (state: State) => State): Promise<void> => {
    const { deployment, ...rest } = await exported();
    const resources = deployment.resources.map(rewrite);
    const file = join(folder.path, "rewritten.json");
    await writeFile(file, JSON.stringify({ ...rest, deployment: { ...deployment, resources } }));
    await pulumi("stack", "import", "--file", file);
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

  it("records what the vendor's plugin records: what was declared, and what was written", async () => {
    const { inputs = {}, outputs = {} } = (await stateOf("step")) ?? {};
    assert.deepEqual(Object.keys(inputs).sort(), ["create", "triggers"]);
    assert.deepEqual(Object.keys(outputs).sort(), ["create", "stderr", "stdout", "triggers"]);
  });

  it("sees no change in a state with the default that earlier versions recorded, and forgets it", async () => {
    const added = { addPreviousOutputInEnv: true };
    await rewritten((state) =>
      state.urn.endsWith("::step")
        ? {
            ...state,
            inputs: { ...state.inputs, ...added },
            outputs: { ...state.outputs, ...added },
          }
        : state,
    );
    assert.equal((await recorded("step"))?.["addPreviousOutputInEnv"], true);
    await pulumi("preview", "--expect-no-changes");
    await up("--expect-no-changes");
    assert.equal(await runs(), "ran\n");
    await pulumi("refresh", "--yes", "--skip-preview");
    const { inputs, outputs } = (await stateOf("step")) ?? {};
    assert.equal(inputs?.["addPreviousOutputInEnv"], undefined);
    assert.equal(outputs?.["addPreviousOutputInEnv"], undefined);
    await pulumi("preview", "--expect-no-changes");
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
