import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { projectName } from "../../../cli/init/init-project.js";
import { init, type InitOptions } from "../../../cli/verbs/init.js";
import { loadTopologyFile } from "../../../core/topology/load-file.js";
import { printingContext } from "../printing-context.js";
import { readProjectFile } from "../../core/topology/project-files.js";

describe("overlay init", () => {
  let folder = "";
  const run = (options: Partial<InitOptions> = {}): Promise<void> =>
    init(printingContext().context, [], {
      folder,
      stack: "dev",
      workflow: "github",
      language: "javascript",
      ...options,
    });
  const textOf = (path: string): Promise<string> => readFile(join(folder, path), "utf8");

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-init-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("makes a Pulumi project with a topology that has no mistake, and no placeholder", async () => {
    await run({ name: "mine", stack: "lab" });
    const { name, template } = parse(await textOf("Pulumi.yaml")) as Record<string, unknown>;
    assert.equal(name, "mine");
    assert.equal(template, undefined);
    assert.match(await textOf("Pulumi.lab.yaml"), /overlay:topology: topology\.yaml/);
    assert.equal((await loadTopologyFile(join(folder, "topology.yaml"))).ok, true);
    for (const file of ["README.md", "package.json", "Pulumi.yaml"])
      assert.doesNotMatch(await textOf(file), /\$\{/);
  });

  it("keeps what may be there already, and a topology of one's own", async () => {
    await writeFile(join(folder, "README.md"), "mine\n");
    await writeFile(join(folder, "topology.yaml"), "mine too\n");
    await run();
    assert.equal(await textOf("README.md"), "mine\n");
    assert.equal(await textOf("topology.yaml"), "mine too\n");
  });

  it("writes nothing where it would overwrite something", async () => {
    await writeFile(join(folder, "index.mjs"), "mine\n");
    await assert.rejects(run(), /would replace what is there; nothing was written/);
    assert.deepEqual(await readdir(folder), ["index.mjs"]);
  });

  it("says that the project is a module, in a package.json that npm alone has made", async () => {
    const dependencies = { "overlay-operator": "file:overlay.tgz" };
    await writeFile(join(folder, "package.json"), JSON.stringify({ dependencies }));
    await run();
    assert.deepEqual(JSON.parse(await textOf("package.json")), { type: "module", dependencies });
  });

  it("leaves a package.json that somebody wrote as it is", async () => {
    for (const own of [{ name: "mine", dependencies: {} }, { type: "commonjs" }]) {
      await rm(folder, { recursive: true });
      await mkdir(folder);
      await writeFile(join(folder, "package.json"), JSON.stringify(own));
      await run();
      assert.deepEqual(JSON.parse(await textOf("package.json")), own);
    }
  });

  it("has a workflow for GitHub or GitLab, or none", async () => {
    await run({ workflow: "gitlab" });
    const names = await readdir(folder);
    assert.ok(names.includes(".gitlab-ci.yml") && !names.includes(".github"));
  });

  for (const language of ["python", "yaml"] as const)
    it(`has a program in ${language} that declares the same overlay, and nothing of another language`, async () => {
      await run({ language });
      const { runtime, plugins, resources } = parse(await textOf("Pulumi.yaml")) as {
        runtime: unknown;
        plugins: unknown;
        resources?: Record<string, { type: string }>;
      };
      assert.ok(JSON.stringify(runtime).includes(language));
      const javascript = readProjectFile("templates/project/Pulumi.yaml");
      assert.deepEqual(plugins, (parse(javascript) as { plugins: unknown }).plugins);
      const program =
        language === "yaml"
          ? Object.values(resources ?? {}).map(({ type }) => type)
          : [...(await textOf("__main__.py")).matchAll(/"(overlay:[^"]+)"/g)].map(
              ([, type]) => type,
            );
      assert.deepEqual(program, ["overlay:components:Overlay"]);
      const names = await readdir(folder);
      assert.ok(!names.includes("index.mjs") && names.includes("topology.yaml"));
      assert.equal(names.includes("requirements.txt"), language === "python");
      assert.doesNotMatch(await textOf("package.json"), /@pulumi|"module"/);
    });

  it("tells in each language's README how to use it, in the same words", () => {
    const [one, other] = ["project", "python"].map((name) =>
      readProjectFile(`templates/${name}/README.md`)
        .split("\n")
        .filter((line) => !/^npm install|venv/.test(line)),
    );
    assert.deepEqual(other, one);
  });

  it("names a project after its folder, as Pulumi and npm take it", () => {
    assert.equal(projectName("/home/me/My Lab (old)"), "my-lab-old");
    assert.equal(projectName("/"), "overlay");
  });

  it("has the versions that this project is tested with, and its smallest topology", () => {
    const [own, made, python, yaml] = [
      readProjectFile("package.json"),
      ...["project", "python", "yaml"].map((name) =>
        readProjectFile(`templates/${name}/package.json`),
      ),
    ].map((text) => JSON.parse(text) as { version?: string; dependencies: Record<string, string> });
    assert.equal(made?.dependencies["@pulumi/pulumi"], own?.dependencies["@pulumi/pulumi"]);
    for (const one of [made, python, yaml])
      assert.equal(one?.dependencies["overlay-operator"], own?.version);
    const body = (text: string): string => text.slice(text.indexOf("\n"));
    assert.equal(
      body(readProjectFile("templates/project/topology.yaml")),
      body(readProjectFile("topologies/minimal.yaml")),
    );
  });
});
