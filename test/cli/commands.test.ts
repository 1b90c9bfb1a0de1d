import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { overlay, run } from "./overlay-command.js";

describe("the overlay command", function () {
  this.timeout(30_000);
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-command-"));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it("lists its verbs and exit codes", async () => {
    const { exitCode, stdout } = await overlay(["--help"]);
    assert.equal(exitCode, 0);
    for (const verb of [
      "start",
      "adopt",
      "validate",
      "graph",
      "policy",
      "setup",
      "env",
      "lab",
      "dev",
    ])
      assert.match(stdout, new RegExp(`^ {2}${verb}\\b`, "m"));
    assert.match(stdout, /130 +interrupted/);
  });

  it("refuses what it does not know, with exit code 1", async () => {
    const { exitCode, stdout, stderr } = await overlay(["no-such-verb"]);
    assert.equal(exitCode, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /unknown command 'no-such-verb'/);
  });

  describe("over a snapshot with drift, which is exit code 2", () => {
    const through = async (rest: string) => {
      const line = `set -o pipefail; node bin/overlay.mjs check --snapshot test/fixtures/snapshots/as-booted.yaml ${rest}`;
      const env = { ...process.env, PULUMI_STACK: "dev", OVERLAY_SKIP_BUILD: "1" };
      return run("bash", ["-c", line], { env });
    };

    it("keeps its verdict where the reader has seen enough", async () => {
      const { exitCode, stderr } = await through("--json | (exec <&-; sleep 0.1)");
      assert.equal(exitCode, 2);
      assert.equal(stderr, "");
    });

    it("says that the disk is full, without a stack trace", async () => {
      const { exitCode, stderr } = await through("> /dev/full");
      assert.equal(exitCode, 1);
      assert.match(stderr, /^error: not everything could be printed\n.*output\n.*\(ENOSPC\)/);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  });

  it("prints shell settings and nothing else on standard output", async () => {
    const { exitCode, stdout } = await overlay(["env"]);
    assert.equal(exitCode, 0);
    for (const line of stdout.trim().split("\n"))
      assert.match(line, /^(export [A-Z_]+=|# (use|state of the stacks|pulumi): )/);
    assert.match(stdout, /^export PULUMI_BACKEND_URL='?file:\/\//m);
  });

  it("accepts the topologies of the project", async () => {
    const { exitCode, stdout } = await overlay(["validate"]);
    assert.equal(exitCode, 0);
    assert.match(stdout, /incident.* 2 hosts, 5 devices, 9 links/);
  });

  it("names the place of a mistake in a topology, with exit code 1 and no stack trace", async () => {
    const file = join(folder, "broken.yaml");
    await writeFile(file, "version: 1\nname: broken\nhots: {}\n");
    const { exitCode, stdout, stderr } = await overlay(["validate", file]);
    const json = await overlay(["validate", file, "--json"]);
    const { mistakes } = JSON.parse(json.stdout) as { mistakes: readonly { line: number }[] };
    assert.ok(mistakes.length > 0 && mistakes.every(({ line }) => line > 0));
    assert.equal(exitCode, 1);
    assert.match(stdout, /broken\.yaml:3:1: .*hots.*Did you mean "hosts"/);
    assert.match(stderr, /^error: \d+ mistakes? in the topology\n {2}where: /);
    assert.ok(!stderr.includes("    at "));
  });

  it("fails when no test matches", async () => {
    const { exitCode, stdout, stderr } = await overlay([
      "dev",
      "test",
      "unit",
      "-g",
      "no such test",
    ]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /no test was run/);
    assert.equal(stdout.trimEnd().split("\n").at(-1), "0 passed, 0 failed, 0 skipped");
  });
});
