import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { choosePulumi, ensurePulumi } from "../../toolchain/ensure-pulumi.js";
import { temporaryFolder, type TemporaryFolder } from "./temporary-folder.js";

/** Says what `go build` and `go list` would, and leaves programs that say their version. */
const FAKE_GO = [
  'case "$1" in',
  "version) echo go version go1.99.0 linux/amd64; exit ;;",
  'list) echo "$FAKE_SDK"; exit ;;',
  "esac",
  'echo "$@" >> "$FAKE_LOG"',
  "echo go: downloading example.org/module v1.0.0 >&2",
  "echo example.org/module >&2",
  'while [ "$1" != -o ]; do shift; done',
  '[ "$FAKE_MODE" = hang ] && exec /bin/sleep 60',
  '[ "$FAKE_MODE" = fail ] && [ "${2##*/}" = pulumi ] && { echo no route to proxy >&2; exit 1; }',
  'printf "#!/bin/sh\\necho v3.200.0\\n" > "$2"',
  '/bin/chmod 755 "$2"',
];

describe("toolchain: ensurePulumi", () => {
  let folder: TemporaryFolder;
  let env: Record<string, string>;
  let reported: string[];
  const bin = (): string => join(folder.path, ".overlay/toolchain/bin");
  const ensure = (mode: string, signal?: AbortSignal) =>
    ensurePulumi({
      projectRoot: folder.path,
      env: { ...env, FAKE_MODE: mode },
      report: (message) => reported.push(message),
      signal,
    });

  beforeEach(async () => {
    folder = await temporaryFolder();
    reported = [];
    await folder.script("go/go", ...FAKE_GO);
    await folder.script("sdk/nodejs/dist/pulumi-analyzer-policy", "exit 0");
    await mkdir(join(folder.path, "toolchain/pulumi-cli"), { recursive: true });
    await mkdir(join(folder.path, "toolchain/language-host"), { recursive: true });
    env = {
      PATH: `${folder.path}/go`,
      HOME: folder.path,
      FAKE_SDK: join(folder.path, "sdk"),
      FAKE_LOG: join(folder.path, "builds"),
    };
  });
  afterEach(() => folder.remove());

  it("builds once, and finds it the next time", async () => {
    const first = await ensure("good");
    assert.equal(first.source, "built");
    assert.equal(first.version, "3.200.0");
    assert.equal(first.binary, join(bin(), "pulumi"));
    assert.deepEqual((await readdir(bin())).sort(), [
      "pulumi",
      "pulumi-analyzer-policy",
      "pulumi-language-nodejs",
      "versions.json",
    ]);
    assert.deepEqual(await ensure("fail"), first);
    const builds = await readFile(env["FAKE_LOG"] ?? "", "utf8");
    assert.equal(builds.trim().split("\n").length, 2);
    assert.ok(reported.includes("pulumi: 1 modules downloaded"));
  });

  it("builds the host of the project's program too, once, where that is in another language", async () => {
    await writeFile(join(folder.path, "Pulumi.yaml"), "name: x\nruntime: { name: python }\n");
    await folder.script("sdk/python/cmd/pulumi-language-python-exec", "exit 0");
    const hosts = join(folder.path, ".overlay/language-hosts/bin");
    await ensure("good");
    assert.deepEqual((await readdir(hosts)).sort(), [
      "pulumi-language-python",
      "pulumi-language-python-exec",
      "python.version",
    ]);
    await ensure("fail");
    for (const program of ["pulumi-language-python", "pulumi-language-python-exec"])
      assert.equal(await realpath(join(bin(), program)), await realpath(join(hosts, program)));
    const builds = await readFile(env["FAKE_LOG"] ?? "", "utf8");
    assert.equal(builds.trim().split("\n").length, 3);
  });

  it("removes Go's caches after a good build", async () => {
    await ensure("good");
    assert.deepEqual(await readdir(join(folder.path, ".overlay/toolchain")), ["bin"]);
  });

  it("builds again when what is there was built from other versions or does not start", async () => {
    await ensure("good");
    await folder.script(".overlay/toolchain/bin/pulumi", "exit 126");
    reported = [];
    await ensure("good");
    assert.match(reported[0] ?? "", /what is there does not start/);
    assert.equal(reported.at(-1), "removing Go's caches");
  });

  it("ends the other build when one fails, says Go's own words, and leaves nothing half done", async () => {
    await assert.rejects(ensure("fail"), (error: Error) => {
      assert.equal(error.name, "ToolchainBuildError");
      assert.match(error.message, /^pulumi could not be built/);
      assert.match(error.message, /no route to proxy/);
      assert.match(error.message, /What to do: /);
      return true;
    });
    assert.deepEqual(await readdir(join(folder.path, ".overlay/toolchain")), ["cache"]);
  });

  it("leaves nothing half done when interrupted, and keeps the caches for the next run", async () => {
    const stop = new AbortController();
    const building = ensure("hang", stop.signal);
    while (!existsSync(env["FAKE_LOG"] ?? ""))
      await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort(new Error("Ctrl-C"));
    await assert.rejects(building, /Ctrl-C/);
    assert.deepEqual(await readdir(join(folder.path, ".overlay/toolchain")), ["cache"]);
  });

  it("prepares the folders of the project's own state", async () => {
    assert.deepEqual((await ensure("good")).place, { owner: "project", insisted: false });
    assert.ok(existsSync(join(folder.path, ".overlay/state")));
    assert.deepEqual(await readdir(join(folder.path, ".overlay/pulumi")), []);
  });

  it("says that the state goes to the user's backend, and adds nothing to it", async () => {
    env["PULUMI_BACKEND_URL"] = "s3://mine";
    const { place, env: added } = await ensure("good");
    assert.deepEqual(place, { owner: "user", url: "s3://mine", saidBy: "PULUMI_BACKEND_URL" });
    assert.equal(added["PULUMI_BACKEND_URL"], undefined);
    assert.equal(added["PULUMI_CONFIG_PASSPHRASE"], undefined);
  });

  it("uses the user's own Pulumi, builds nothing, and asks for no download to be left out", async () => {
    await ensure("good");
    const binary = await folder.script("own/pulumi", "echo v3.300.0");
    env["PATH"] = `${folder.path}/own:${env["PATH"] ?? ""}`;
    const toolchain = await ensure("fail");
    assert.deepEqual(
      [toolchain.source, toolchain.version, toolchain.binary],
      ["path", "3.300.0", binary],
    );
    assert.equal(toolchain.env["PATH"], undefined);
    assert.equal(toolchain.env["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"], undefined);
  });

  it("says why it does not use the Pulumi on the PATH", async () => {
    await folder.script("own/pulumi", "echo v3.100.0");
    env["PATH"] = `${folder.path}/own:${env["PATH"] ?? ""}`;
    assert.equal((await ensure("good")).source, "built");
    assert.equal(reported[0], `not using ${folder.path}/own/pulumi: 3.100.0 is older than 3.200.0`);
  });

  it("can be asked which one it would be without building or writing anything", async () => {
    const chosen = await choosePulumi({ projectRoot: folder.path, env });
    assert.equal(chosen.source, "built");
    assert.equal(existsSync(join(folder.path, ".overlay")), false);
  });
});
