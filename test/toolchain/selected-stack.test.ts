import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { selectedStack, type SelectedStackOptions } from "../../toolchain/selected-stack.js";

describe("the stack that is selected in Pulumi", () => {
  let folder: string;
  let options: SelectedStackOptions;

  const fileFor = (project: string): string => {
    const hash = createHash("sha1").update(join(project, "Pulumi.yaml")).digest("hex");
    return join(folder, "home/workspaces", `lab-${hash}-workspace.json`);
  };
  const select = (project: string, settings: unknown): Promise<void> =>
    writeFile(fileFor(project), JSON.stringify(settings));

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "overlay-selected-")));
    const projectRoot = join(folder, "project");
    await mkdir(join(projectRoot, "docs"), { recursive: true });
    await mkdir(join(folder, "home/workspaces"), { recursive: true });
    options = {
      ...{ projectRoot, projectName: "lab", home: join(folder, "home"), backend: undefined },
      ...{ shellFolder: undefined, workingFolder: projectRoot },
    };
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("is none where Pulumi has written nothing, or nothing of this project", async () => {
    assert.equal(await selectedStack(options), undefined);
    await select(join(folder, "elsewhere"), { stack: "organization/lab/dev" });
    assert.equal(await selectedStack(options), undefined);
    await select(options.projectRoot, {});
    assert.equal(await selectedStack(options), undefined);
  });

  it("is found from a folder below, and from outside", async () => {
    await select(options.projectRoot, { stack: "organization/lab/mine" });
    const below = join(options.projectRoot, "docs");
    for (const workingFolder of [options.projectRoot, below, folder])
      assert.equal(await selectedStack({ ...options, workingFolder }), "organization/lab/mine");
  });

  it("is that of the folder as the shell names it, where a link leads there", async () => {
    const link = join(folder, "link");
    await symlink(options.projectRoot, link);
    await select(options.projectRoot, { stack: "organization/lab/direct" });
    await select(link, { stack: "organization/lab/linked" });
    const by = (shellFolder: string) => selectedStack({ ...options, shellFolder });
    assert.equal(await by(link), "organization/lab/linked");
    // npm changes the folder without PWD: then PWD names another one, and does not count.
    assert.equal(await by(folder), "organization/lab/direct");
    const workingFolder = join(options.projectRoot, "docs");
    const below = { ...options, workingFolder, shellFolder: join(link, "docs") };
    assert.equal(await selectedStack(below), "organization/lab/linked");
  });

  it("is one for each backend, since Pulumi keeps them apart", async () => {
    await select(options.projectRoot, { stack: "old", stacks: { "file:///a": "o/lab/a" } });
    const of = (backend: string | undefined) => selectedStack({ ...options, backend });
    assert.equal(await of("file:///a"), "o/lab/a");
    assert.equal(await of("file:///b"), "old");
    assert.equal(await of(undefined), "old");
    await writeFile(join(folder, "home/credentials.json"), '{"current":"file:///a"}');
    assert.equal(await of(undefined), "o/lab/a");
  });

  it("is not guessed where Pulumi's own file cannot be read", async () => {
    await writeFile(fileFor(options.projectRoot), "{");
    await assert.rejects(selectedStack(options), /workspace\.json is not as Pulumi writes it/);
  });
});
