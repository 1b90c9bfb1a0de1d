import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EXPERIMENT_KINDS } from "../../core/experiments/experiment.js";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { overlay } from "./overlay-command.js";

const STACK = "experiments-of-a-test";
const FILE = join(projectRoot, `Pulumi.${STACK}.yaml`);
const SNAPSHOT = "test/fixtures/snapshots/remediated.yaml";

describe("overlay experiment, and commands about a stack with experiments on", function () {
  this.timeout(60_000);

  const settings = (...experiments: readonly string[]): Promise<void> =>
    writeFile(
      FILE,
      [
        "config:",
        "  overlay:topology: topologies/incident.yaml",
        ...(experiments.length === 0 ? [] : ["  overlay:experiments:"]),
        ...experiments.map((text) => `    - ${text}`),
        "",
      ].join("\n"),
    );

  after(() => rm(FILE, { force: true }));

  it("lists every kind with what it tells, costs and how it ends, and says that none is on", async () => {
    await settings();
    const { exitCode, stdout, stderr } = await overlay(["experiment", "list", "--stack", STACK]);
    assert.equal(exitCode, 0, stderr);
    for (const { form, does, answers, costs, ends } of Object.values(EXPERIMENT_KINDS))
      for (const text of [form, does, answers, costs, ends]) assert.ok(stdout.includes(text), text);
    assert.match(
      stdout,
      /none is on.*\n.*pulumi config set --stack \S+ --path 'overlay:experiments\[0\]'/,
    );
  });

  it("names those that are on, for programs too", async () => {
    await settings("isolate ceos_5", "trunks-only-on host-a");
    const list = ["experiment", "list", "--stack", STACK];
    assert.match(
      (await overlay(list)).stdout,
      / {2}isolate ceos_5\n {2}trunks-only-on host-a\nTo end all of them:\n {2}(?:npx overlay )?pulumi config rm /,
    );
    const { on } = JSON.parse((await overlay([...list, "--json"])).stdout) as { on: unknown };
    assert.deepEqual(on, ["isolate ceos_5", "trunks-only-on host-a"]);
  });

  it("check says at the top which are on, and what they would change", async () => {
    await settings("isolate ceos_5");
    const check = ["check", "--stack", STACK, "--snapshot", SNAPSHOT];
    const { exitCode, stdout, stderr } = await overlay(check);
    assert.equal(exitCode, 2, stderr);
    assert.match(
      stdout,
      /Experiments that are on\n {2}isolate ceos_5\n\nDrift[^]*dead: none -> true/,
    );
    const { experiments } = JSON.parse((await overlay([...check, "--json"])).stdout) as {
      experiments: unknown;
    };
    assert.deepEqual(experiments, ["isolate ceos_5"]);
  });

  it("stops at mistakes with the file, the entry and what to do, after the list of kinds", async () => {
    await settings("isolate ceos_9", "forward-chain ceos_2 up");
    for (const args of [
      ["check", "--snapshot", SNAPSHOT],
      ["experiment", "list"],
    ]) {
      const { exitCode, stdout, stderr } = await overlay([...args, "--stack", STACK]);
      assert.equal(exitCode, 1, stdout);
      assert.match(
        stderr,
        new RegExp(`Pulumi\\.${STACK}\\.yaml: overlay:experiments\\[0\\] "isol`),
      );
      assert.match(stderr, /overlay:experiments\[1\] "forward-chain ceos_2 up": "up" is neither/);
      assert.match(
        stderr,
        /next: .*pulumi config rm --stack \S+ --path 'overlay:experiments\[0\]'/,
      );
      assert.equal(stdout.includes("isolate DEVICE"), args[0] === "experiment");
    }
  });
});
