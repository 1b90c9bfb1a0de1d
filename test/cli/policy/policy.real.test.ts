import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { overlay } from "../overlay-command.js";
import { goldenTopology } from "../../policies/golden-cases.js";

describe("overlay policy in the real engine", function () {
  this.timeout(180_000);
  let folder: string;
  let file: string;
  let temporary: string;
  let usual: string | undefined;
  /** Of the first report; what clears what it found. */
  let patch: { readonly diff: string; readonly folder: string } | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-policy-test-"));
    file = join(folder, "topology.yaml");
    temporary = join(folder, "temporary");
    await mkdir(temporary);
    usual = process.env["TMPDIR"];
    process.env["TMPDIR"] = temporary;
  });
  after(async () => {
    if (usual === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = usual;
    await rm(folder, { recursive: true });
  });

  it("stops a loop that a change brings in, and says on its line what joins what", async () => {
    await mkdir(join(folder, "base"));
    const base = join(folder, "base/topology.yaml");
    await writeFile(base, goldenTopology("l2-loop", "clean"));
    await writeFile(file, goldenTopology("l2-loop", "violates"));
    const reports = ["r.md", "r.json", "r.sarif", "r.xml"].map((name) => join(folder, name));
    const { exitCode, stdout, stderr } = await overlay([
      ...["policy", "--topology", file, "--base", base, "-o", ...reports],
      ...["--pictures", join(folder, "pictures")],
    ]);
    assert.equal(exitCode, 3, stderr);
    // Nobody waits for longer than two seconds without a word, and none is in the answer.
    assert.match(stderr, /^(?:preparing Pulumi|judging \S+ \(1 of 1\)): 2 s …$/m);
    assert.doesNotMatch(stdout, /…/);
    assert.match(stdout, /mandatory L2-LOOP: /);
    assert.match(stdout, /^1 mandatory/m);
    const [markdown = "", json = "", sarif = ""] = await Promise.all(
      reports.map((report) => readFile(report, "utf8")),
    );
    assert.match(markdown, /\| mandatory \| L2-LOOP \| \d+ \|/);
    assert.match(markdown, /^\| (joined|changed|rearranged) \|/m);
    assert.match(markdown, /:::trouble/);
    const read = JSON.parse(json) as {
      files: {
        patch?: { diff: string; folder: string };
        findings: { code: string; line: number; madeBy?: string[] }[];
      }[];
    };
    const finding = read.files[0]?.findings.find(({ code }) => code === "L2-LOOP");
    assert.ok(finding && finding.line > 1);
    assert.ok(
      finding.madeBy?.some((one) => one.startsWith(`line ${finding.line}: `)),
      json,
    );
    patch = read.files[0]?.patch;
    assert.ok(sarif.includes(`"startLine": ${finding.line}`));
    assert.deepEqual((await readdir(join(folder, "pictures"))).length, 2);
  });

  it("is content with the file once its patch was applied by git", async () => {
    assert.ok(patch !== undefined);
    execFileSync("git", ["apply"], { cwd: patch.folder, input: patch.diff });
    assert.notEqual(await readFile(file, "utf8"), goldenTopology("l2-loop", "violates"));
    const { exitCode, stdout } = await overlay(["policy", "--topology", file]);
    assert.equal(exitCode, 0, stdout);
    assert.match(stdout, /no finding/);
  });

  it("takes levels from a configuration, and shows what it does not fail on", async () => {
    await writeFile(file, goldenTopology("l2-loop", "violates"));
    const config = join(folder, "levels.json");
    await writeFile(config, JSON.stringify({ all: "disabled", "L2-LOOP": "advisory" }));
    const args = ["policy", "--topology", file, "--policy-pack-config", config];
    const { exitCode, stdout } = await overlay([...args, "--fail-on", "advisory"]);
    assert.equal(exitCode, 2, stdout);
    assert.match(stdout, /advisory L2-LOOP: /);
    assert.match(stdout, /\(1 rule\)/);
  });

  it("leaves nothing behind", async () => {
    assert.deepEqual(await readdir(temporary), []);
  });
});
