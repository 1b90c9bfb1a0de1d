import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { copyFile, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { stringify } from "yaml";
import { writeCliPackage } from "../../../dev/release/cli-package.js";
import { ensurePulumi } from "../../../toolchain/ensure-pulumi.js";
import { emptyHome, fetchNode, NODES, npmInstall, passIn, withPrograms } from "./installed.js";

/** What a program of one's own may import, with its types. */
const PROGRAM = `import { hostTargets, Overlay } from "overlay-operator/components";
import type { Finding, ObservedHost } from "overlay-operator/model";
import { factsFromTopology, judge, rules } from "overlay-operator/policies";
import { loadTopologyFile, parseTopology } from "overlay-operator/schema";
export const declare = async (file: string): Promise<Overlay | undefined> => {
  const loaded = await loadTopologyFile(file);
  if (!loaded.ok) return undefined;
  const { topology } = loaded;
  const targets = hostTargets(topology, file);
  return new Overlay(topology.name, { topology, targets });
};
export const findings = (text: string): readonly Finding[] | undefined => {
  const loaded = parseTopology(text, "topology.yaml");
  return loaded.ok ? judge(rules, factsFromTopology(loaded.topology), { today: "2026-01-01" }) : undefined;
};
export const hostName = ({ host }: ObservedHost): string => host;
// @ts-expect-error a rule is no text
export const wrong: string = rules[0];
`;

const SETTINGS = {
  compilerOptions: {
    ...{ module: "nodenext", target: "es2022", strict: true, skipLibCheck: true, noEmit: true },
    types: [],
  },
  files: ["own.ts"],
};

const SNAPSHOT = resolve("test/fixtures/snapshots/as-booted.yaml");

describe("the package of the command, installed in an empty folder", function () {
  this.timeout(300_000);
  let [top, folder] = ["", ""];
  let [env, withPulumi]: NodeJS.ProcessEnv[] = [];
  let installed = "";
  /** Folders with the Nodes that the package is for, by version. */
  const nodes = new Map<string, string>();

  const overlay = (...args: readonly string[]): Promise<string> =>
    passIn(folder, withPulumi ?? {}, "node_modules/.bin/overlay", ...args);

  before(async () => {
    top = await mkdtemp(join(tmpdir(), "overlay-package-"));
    folder = join(top, "own");
    env = await emptyHome(join(top, "home"));
    for (const version of NODES)
      nodes.set(version, await fetchNode(join(top, "node", version), env, version));
    const file = await writeCliPackage(process.cwd(), join(top, "release"));
    installed = await npmInstall(folder, env, file);
    const { binary } = await ensurePulumi({
      ...{ projectRoot: process.cwd(), env: process.env, report: () => undefined },
    });
    withPulumi = withPrograms(env, dirname(binary));
    await copyFile(resolve("topologies/incident.yaml"), join(folder, "incident.yaml"));
  });
  after(() => rm(top, { recursive: true }));

  it("is installed without a notice, and has nothing that only a checkout needs", async () => {
    assert.match(installed, /^\s*added \d+ packages in \S+\s*$/);
    const product = join(folder, "node_modules/overlay-operator");
    const manifest = await readFile(join(product, "package.json"), "utf8");
    assert.doesNotMatch(manifest, /devDependencies|scripts|esbuild/);
    for (const name of [
      "tsconfig.json",
      "dist/test",
      "dist/dev",
      "dist/cli",
      "dist/command/main.js.map",
      "cli",
    ])
      assert.ok(!existsSync(join(product, name)), name);
    assert.ok(!existsSync(join(folder, "node_modules/esbuild")));
  });

  it("has every file that its pages lead to", async () => {
    const product = join(folder, "node_modules/overlay-operator");
    const pages = (await readdir(product, { recursive: true })).filter((name) =>
      name.endsWith(".md"),
    );
    assert.ok(pages.includes("docs/reference/overlay.md") && pages.includes("CONTRIBUTING.md"));
    for (const page of pages) {
      const text = await readFile(join(product, page), "utf8");
      for (const [, href = ""] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g))
        assert.ok(existsSync(join(product, dirname(page), href)), `${page}: ${href}`);
    }
  });

  it("compiles nothing, and leaves nothing behind", async () => {
    const drawn = await overlay("graph", "--topology", "incident.yaml", "-o", "incident.svg");
    assert.doesNotMatch(drawn, /Compiling|Installing/);
    assert.ok(existsSync(join(folder, "incident.svg")));
    assert.ok(!existsSync(join(folder, ".overlay")));
  });

  for (const version of NODES)
    it(`runs on Node ${version}: the command, and its plugins and programs in the real engine`, async () => {
      const node = nodes.get(version) ?? "";
      const withNode = withPrograms(withPulumi ?? {}, node);
      const run = (...args: readonly string[]): Promise<string> =>
        passIn(folder, withNode, "node_modules/.bin/overlay", ...args);
      assert.equal(await passIn(folder, withNode, "node", "--version"), `v${version}\n`);
      assert.equal(await run("--version"), "0.1.0\n");
      assert.match(await run("validate", "incident.yaml"), /"incident" is fine: 2 hosts/);
      assert.match(await run("policy", "--topology", "incident.yaml"), /no finding \(\d+ rules\)/);
    });

  it("has types for programs of one's own", async () => {
    await writeFile(join(folder, "own.ts"), PROGRAM);
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(SETTINGS));
    await symlink(resolve("node_modules/typescript"), join(folder, "node_modules/typescript"));
    await passIn(folder, env ?? {}, "node", "node_modules/typescript/bin/tsc", "-p", ".");
  });

  it("makes a project whose first preview shows what runs on the hosts", async () => {
    const hosts = ["host-a=root@192.0.2.1", "host-b=root@192.0.2.2"];
    const said = await overlay("init", "--snapshot", SNAPSHOT, ...hosts);
    assert.match(said, /added "type": "module": package\.json\nnext:\n {2}npx overlay validate/);
    assert.match(await overlay("validate", "topology.yaml"), /"own" is fine: 2 hosts/);
    await overlay("pulumi", "stack", "init", "dev");
    withPulumi = { ...withPulumi, OVERLAY_SNAPSHOT: SNAPSHOT };
    for (const node of nodes.values()) {
      const args = ["pulumi", "preview", "--stack", "dev"];
      const withNode = withPrograms(withPulumi, node);
      const preview = await passIn(folder, withNode, "node_modules/.bin/overlay", ...args);
      assert.match(preview, /overlay:components:Overlay own create/);
      assert.match(preview, /overlay:index:VtepPort \S+ create/);
    }
  });

  it("says what it would overwrite, and writes nothing", async () => {
    await writeFile(join(folder, "Pulumi.yaml"), stringify({ name: "mine", runtime: "nodejs" }));
    await assert.rejects(overlay("init", "--folder", "."), /nothing was written[^]*Pulumi\.yaml/);
    assert.match(await readFile(join(folder, "Pulumi.yaml"), "utf8"), /^name: mine\n/);
  });
});
