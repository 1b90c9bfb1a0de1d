import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../dev/lab/shared-lab.js";
import { overlay, run } from "../overlay-command.js";

const MINE = "mine-of-a-test";
const OTHER = "other-of-a-test";
const SNAPSHOT = "test/fixtures/snapshots/as-booted.yaml";

/** The project's own commands and the real Pulumi, with a home and a backend of a user's own. */
describe("commands while another stack is selected in the real Pulumi", function () {
  this.timeout(180_000);
  let folder: string;
  let env: NodeJS.ProcessEnv;

  const settingsOf = (stack: string): string => join(projectRoot, `Pulumi.${stack}.yaml`);

  before(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "overlay-selected-stack-")));
    await mkdir(join(folder, "state"));
    const incident = await readFile(join(projectRoot, "topologies/incident.yaml"), "utf8");
    for (const stack of [MINE, OTHER]) {
      const file = join(folder, `${stack}.yaml`);
      await writeFile(file, incident.replace(/^name: .*$/m, `name: ${stack}`));
      await writeFile(settingsOf(stack), `config:\n  overlay:topology: ${file}\n`);
    }
    env = {
      ...process.env,
      ...{ PULUMI_HOME: join(folder, "home"), PULUMI_BACKEND_URL: `file://${folder}/state` },
      ...{ PULUMI_CONFIG_PASSPHRASE: "test", OVERLAY_SKIP_BUILD: "1" },
    };
    delete env["PULUMI_STACK"];
    await succeeds("pulumi", "stack", "init", MINE);
  });
  after(async () => {
    for (const stack of [MINE, OTHER]) await rm(settingsOf(stack), { force: true });
    await rm(folder, { recursive: true });
  });

  const succeeds = async (...args: readonly string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await overlay(args, { env });
    assert.equal(exitCode, 0, `${args.join(" ")}\n${stdout}\n${stderr}`);
    return stdout;
  };
  const selected = async (): Promise<string> =>
    (await succeeds("pulumi", "stack", "--show-name")).trim();

  it("are about the selected one, and say so first", async () => {
    assert.equal(await selected(), MINE);
    const first = `stack ${MINE} (selected in Pulumi), topology ${MINE}, file ${folder}/${MINE}.yaml`;
    for (const [verb, ...args] of [
      ["check", "--snapshot", SNAPSHOT],
      ["diagnose", "--snapshot", SNAPSHOT],
      ["policy", "--snapshot", SNAPSHOT, "--fail-on", "never"],
      ["report", "--snapshot", SNAPSHOT, "-o", join(folder, "r.html")],
      ["graph", "-o", join(folder, "g.svg")],
      ["experiment", "list"],
      ["history"],
      ["validate"],
    ] as const) {
      const { stdout, stderr } = await overlay([verb, ...args], { env });
      assert.ok(stdout.startsWith(first), `${verb}: ${stdout.slice(0, 300)}\n${stderr}`);
    }
  });

  it("stay so after an adoption into another one, whose hosts cannot be reached", async () => {
    const { stdout, stderr } = await overlay(["adopt", "--stack", OTHER], { env });
    assert.ok(stdout.startsWith(`stack ${OTHER}, topology ${OTHER}, file `), stdout);
    assert.match(stderr, new RegExp(`run this again: npx overlay adopt --stack ${OTHER}\n`));
    assert.equal(await selected(), MINE);
    const stacks = JSON.parse(await succeeds("pulumi", "stack", "ls", "--json")) as {
      name: string;
      current: boolean;
    }[];
    assert.deepEqual(
      stacks
        .map(({ name, current }) => ({ name, current }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      [
        { name: MINE, current: true },
        { name: OTHER, current: false },
      ],
    );
  });

  it("print lines for Pulumi that work in the shell where they are pasted", async () => {
    const { stdout } = await overlay(["check", "--snapshot", SNAPSHOT], { env });
    const [, line = ""] = /says what comes of it; `([^`]+)`/.exec(stdout) ?? [];
    assert.equal(line, `npx overlay pulumi up --stack ${MINE}`);
    // The same Pulumi, and the stack that it was said of; a preview in place of the update.
    const pasted = line.replace("npx overlay", "node bin/overlay.mjs").replace(" up ", " stack ");
    const ended = await run("sh", ["-euc", pasted], { env });
    assert.equal(ended.exitCode, 0, ended.stderr);
    assert.match(ended.stdout, new RegExp(MINE));
    // In a shell of `overlay env`, a bare one does.
    const inShell = await run(
      "sh",
      [
        "-euc",
        `eval "$(node bin/overlay.mjs env)"; node bin/overlay.mjs check --snapshot ${SNAPSHOT} || true`,
      ],
      { env },
    );
    assert.match(inShell.stdout, new RegExp(`of it; \`pulumi up --stack ${MINE}\``));
  });

  it("hand on what Pulumi takes and how it ends", async () => {
    assert.match(await succeeds("pulumi", "preview", "--help"), /pulumi preview \[/);
    const ended = await overlay(["pulumi", "stack", "select", "no-such-stack"], { env });
    assert.notEqual(ended.exitCode, 0);
    assert.match(ended.stderr, /no stack named 'no-such-stack' found/);
    assert.equal(await selected(), MINE);
  });
});
