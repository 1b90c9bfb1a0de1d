import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { readWorkflow, scriptOf } from "./read-workflow.js";

const COMMENT = "Comment on the pull request, in place of the last report";

const Action = z.looseObject({
  inputs: z.record(z.string(), z.unknown()),
  runs: z.looseObject({
    steps: z.array(
      z.looseObject({
        name: z.string().optional(),
        uses: z.string().optional(),
        run: z.string().optional(),
      }),
    ),
  }),
});

describe("the action for workflows of other repositories", () => {
  let folder = "";
  let steps: z.output<typeof Action>["runs"]["steps"] = [];
  let judge = "";

  before(async () => {
    const action = Action.parse(parse(await readFile("action.yml", "utf8")));
    assert.deepEqual(Object.keys(action.inputs), ["topology", "base", "comment"]);
    ({ steps } = action.runs);
    judge = steps.find(({ name }) => name === "Judge the topologies")?.run ?? "";
    folder = await mkdtemp(join(tmpdir(), "overlay-action-"));
    await mkdir(join(folder, "topologies"));
    await mkdir(join(folder, "r"));
    for (const name of ["one.yaml", "a two.yaml"])
      await writeFile(join(folder, "topologies", name), "");
    const node = join(folder, "node");
    await writeFile(
      node,
      `#!/bin/sh\nprintf '%s\\n' "$@"\necho report >r/overlay-policy.md\nexit 3\n`,
    );
    await chmod(node, 0o755);
  });
  after(() => rm(folder, { recursive: true }));

  const run = (env: Readonly<Record<string, string>>) =>
    spawnSync("bash", ["-e", "-o", "pipefail", "-c", judge], {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...{ PATH: `${folder}:${process.env["PATH"] ?? ""}`, ACTION: "/action", REPORTS: "r" },
        ...{ GITHUB_STEP_SUMMARY: "summary", GITHUB_OUTPUT: "output", BASE: "", EVENT: "push" },
        ...env,
      },
    });

  it("pins what it uses, and gives its scripts no text of a pull request", () => {
    for (const { uses, run: script } of steps) {
      if (uses !== undefined) assert.match(uses, /^[a-z-]+\/[a-z-]+@[0-9a-f]{40}$/);
      assert.doesNotMatch(script ?? "", /\$\{\{/);
    }
  });

  it("judges every file that a pattern matches, and ends as the judgement does", async () => {
    const { status, stdout } = run({ TOPOLOGY: "topologies/*.yaml\n", BASE: "../main" });
    assert.equal(status, 3);
    assert.match(
      stdout,
      /--topology\ntopologies\/a two\.yaml\ntopologies\/one\.yaml\n--base\n\.\.\/main\n-o\n/,
    );
    assert.equal(await readFile(join(folder, "output"), "utf8"), "report=r/overlay-policy.md\n");
  });

  it("says what is missing", () => {
    assert.match(run({ TOPOLOGY: "none/*.yaml" }).stdout, /::error::no topology file matches none/);
    const { stdout } = run({ TOPOLOGY: "topologies/*.yaml", EVENT: "pull_request" });
    assert.match(stdout, /fetch-depth: 2/);
  });

  it("keeps its comment as this repository's own workflow does", async () => {
    const own = scriptOf(await readWorkflow(), "report", COMMENT);
    const script = steps.find(({ name }) => name === COMMENT)?.run ?? "";
    assert.equal(script.split("\n").slice(1).join("\n"), own.split("\n").slice(1).join("\n"));
  });
});
