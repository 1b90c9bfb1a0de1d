import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stringify } from "yaml";
import { writePluginArchives } from "../../dev/release/plugin-archive.js";
import { ensurePulumi } from "../../toolchain/ensure-pulumi.js";
import { VTEP } from "./examples.js";

/** A TCP port of the loopback that nothing listens on. */
const CLOSED_PORT = 9;

/** A topology of one host that does not answer. */
const topologyOf = (name: string, host: string): string =>
  stringify({
    version: 1,
    name,
    hosts: {
      [host]: {
        ssh: { address: "127.0.0.1", port: CLOSED_PORT, user: "root" },
        underlay: { address: "192.0.2.1", mtu: 1500 },
      },
    },
    overlay: { vni: 1, tenantMtu: 1400 },
    devices: {},
    links: [],
  });

/** Two overlays in one program, each with a provider of its own. */
const PROGRAM = `import * as pulumi from "@pulumi/pulumi";
class Overlay extends pulumi.ProviderResource {
  constructor(name, inputs) { super("overlay", name, inputs, { version: "0.1.0" }); }
}
class VtepPort extends pulumi.CustomResource {
  constructor(name, inputs, provider) { super("overlay:index:VtepPort", name, inputs, { provider }); }
}
const inputs = ${JSON.stringify(VTEP)};
for (const [name, host] of [["one", "alpha"], ["two", "beta"]])
  new VtepPort(name, { ...inputs, host }, new Overlay(name, { topology: name + ".yaml" }));
`;

describe("the released plugin, with the real Pulumi engine", function () {
  this.timeout(120_000);
  let folder: string;
  let pulumi: (...args: readonly string[]) => {
    readonly exitCode: number;
    readonly output: string;
  };
  let archive: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-installed-"));
    const toolchain = await ensurePulumi({
      projectRoot: process.cwd(),
      env: process.env,
      report: () => undefined,
    });
    const env = {
      ...process.env,
      ...toolchain.env,
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    };
    await mkdir(join(folder, "state"));
    await mkdir(join(folder, "project"));
    pulumi = (...args) => {
      const { status, stdout, stderr } = spawnSync(toolchain.binary, args, {
        cwd: join(folder, "project"),
        env,
        encoding: "utf8",
      });
      return { exitCode: status ?? -1, output: `${stdout}${stderr}` };
    };
    [archive = ""] = await writePluginArchives(process.cwd(), join(folder, "release"));
  });
  after(() => rm(folder, { recursive: true }));

  it("is the same archive, byte for byte, from the same sources", async () => {
    const [again = ""] = await writePluginArchives(process.cwd(), join(folder, "again"));
    assert.ok((await readFile(archive)).equals(await readFile(again)));
  });

  it("is installed from its archive, and gives its schema without a project", () => {
    const version = ["resource", "overlay", "0.1.0"];
    const installed = pulumi("plugin", "install", ...version, "--file", archive);
    assert.equal(installed.exitCode, 0, installed.output);
    const { exitCode, output } = pulumi("package", "get-schema", "overlay@0.1.0");
    assert.equal(exitCode, 0, output);
    for (const text of ['"VtepPort"', '"overlay-operator"', '"Apache-2.0"'])
      assert.ok(output.includes(text.slice(1, -1)), text);
  });

  it("manages two overlays from one program, each by a provider of its own", async () => {
    const project = join(folder, "project");
    await symlink(resolve("node_modules"), join(project, "node_modules"));
    await writeFile(join(project, "package.json"), '{ "type": "module" }\n');
    const runtime = { name: "nodejs", options: { typescript: false } };
    const settings = { name: "two", runtime, main: "index.js" };
    await writeFile(join(project, "Pulumi.yaml"), stringify(settings));
    await writeFile(join(project, "index.js"), PROGRAM);
    await writeFile(join(project, "one.yaml"), topologyOf("one", "alpha"));
    await writeFile(join(project, "two.yaml"), topologyOf("two", "beta"));
    const init = pulumi("stack", "init", "dev");
    assert.equal(init.exitCode, 0, init.output);
    const up = pulumi("up", "--yes", "--skip-preview", "--continue-on-error", "--color", "never");
    assert.notEqual(up.exitCode, 0, up.output);
    // Neither host answers: each resource was asked of the overlay that its provider is about.
    for (const host of ["alpha", "beta"])
      assert.match(up.output, new RegExp(`${host}.*127\\.0\\.0\\.1`), up.output);
    assert.doesNotMatch(up.output, /not a host|no such host|is not in/);
  });
});
