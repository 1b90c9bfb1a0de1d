import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMMENT_MARKER } from "../../core/report/policy/policy-markdown.js";
import { readWorkflow, scriptOf, WORKFLOW, type Workflow } from "./read-workflow.js";

describe("the workflow for pull requests", () => {
  let workflow: Workflow;
  before(async () => {
    workflow = await readWorkflow();
  });

  it("runs what a pull request contains without any right to write", () => {
    assert.deepEqual(workflow.permissions, {});
    assert.ok(!("pull_request_target" in workflow.on));
    assert.deepEqual(workflow.jobs["judge"]?.permissions, { contents: "read" });
    const writing = workflow.jobs["report"]?.steps.flatMap(({ run }) => run ?? []) ?? [];
    for (const script of writing) assert.doesNotMatch(script, /\b(npm|npx|node)\b/);
  });

  it("uses actions of fixed versions, and gives scripts no text of a pull request", async () => {
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    for (const { uses } of steps)
      if (uses !== undefined) assert.match(uses, /^[a-z-]+\/[a-z/-]+@[0-9a-f]{40}$/);
    for (const { run = "" } of steps) assert.doesNotMatch(run, /\$\{\{/);
    assert.match(await readFile(WORKFLOW, "utf8"), /pulumi-version: 3\.\d+\.\d+$/m);
  });

  it("compares with the commit that the pull request was merged with", async () => {
    const folder = await mkdtemp(join(tmpdir(), "overlay-merge-"));
    try {
      const script = scriptOf(workflow, "judge", "Check out the base branch's topologies");
      const history = [
        "git init -q -b main .",
        "git config user.name test && git config user.email test@example.com",
        "mkdir topologies && echo old >topologies/lab.yaml && git add . && git commit -qm base",
        "git switch -qc change && echo changed >topologies/lab.yaml && git commit -qam change",
        "git switch -q main && echo newer >topologies/other.yaml && git add . && git commit -qm newer",
        "git merge -q --no-ff --no-edit change && git checkout -q --detach",
      ].join("\n");
      const { status, stderr } = spawnSync("bash", ["-e", "-c", `${history}\n${script}`], {
        cwd: folder,
        encoding: "utf8",
      });
      assert.equal(status, 0, stderr);
      const base = join(folder, ".overlay/base/topologies");
      assert.equal(await readFile(join(base, "lab.yaml"), "utf8"), "old\n");
      assert.equal(await readFile(join(base, "other.yaml"), "utf8"), "newer\n");
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("has scripts that a shell can read", () => {
    for (const job of Object.values(workflow.jobs))
      for (const { run } of job.steps) {
        if (run === undefined) continue;
        const { status, stderr } = spawnSync("bash", ["-n", "-c", run], { encoding: "utf8" });
        assert.equal(status, 0, stderr);
      }
  });

  describe("comments", () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "overlay-workflow-"));
      await mkdir(join(folder, "reports"));
      await writeFile(join(folder, "reports/overlay-policy.md"), `${COMMENT_MARKER}\n## Report\n`);
    });
    afterEach(() => rm(folder, { recursive: true }));

    /** Runs the step with a `gh` that knows these comments and writes down what it is asked for. */
    const comment = async (found: string): Promise<readonly string[]> => {
      const gh = join(folder, "gh");
      const list = `case "$*" in *--paginate*) printf '${found}';; esac`;
      await writeFile(gh, `#!/bin/sh\nprintf '%s\\n' "$*" >>"${folder}/asked"\n${list}\n`);
      await chmod(gh, 0o755);
      const script = scriptOf(
        workflow,
        "report",
        "Comment on the pull request, in place of the last report",
      );
      const { status, stderr } = spawnSync("bash", ["-e", "-c", script], {
        cwd: folder,
        encoding: "utf8",
        env: {
          PATH: `${folder}:${process.env["PATH"] ?? ""}`,
          REPOSITORY: "team/lab",
          NUMBER: "7",
          ARTIFACT_URL: "https://example.org/artifact",
        },
      });
      assert.equal(status, 0, stderr);
      return (await readFile(join(folder, "asked"), "utf8")).trim().split("\n");
    };

    it("once, where there is no comment yet", async () => {
      const asked = await comment("");
      assert.ok(
        asked[0]?.includes(`startswith("${COMMENT_MARKER}")`),
        "by the report's first line",
      );
      assert.equal(
        asked.at(-1),
        "api --silent --method POST repos/team/lab/issues/7/comments --field body=@reports/overlay-policy.md",
      );
      assert.match(
        await readFile(join(folder, "reports/overlay-policy.md"), "utf8"),
        /\(https:\/\/example\.org\/artifact\)\n$/,
      );
    });

    it("in place of the first that is there", async () => {
      assert.equal(
        (await comment("41\\n42\\n")).at(-1),
        "api --silent --method PATCH repos/team/lab/issues/comments/41 --field body=@reports/overlay-policy.md",
      );
    });
  });
});
