import assert from "node:assert/strict";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { finishSdks } from "../../dev/release/finish-sdks.js";
import { writePluginArchives } from "../../dev/release/plugin-archive.js";
import { writeSdks } from "../../dev/release/write-sdks.js";
import { PLUGIN_VERSION } from "../../provider/overlay-plugin.js";
import { packageSchema } from "../../provider/schema/package-schema.js";
import { buildLanguageHosts } from "../../toolchain/build-language-hosts.js";
import { ensurePulumi } from "../../toolchain/ensure-pulumi.js";
import { COMMAND_PLUGIN } from "../../toolchain/versions.js";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { passIn, runIn, withPrograms } from "../dev/release/installed.js";

export const LANGUAGES = ["yaml", "python", "typescript", "go"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A copy of an example with all that it needs, and a stack of its own. */
export interface Example {
  /** Runs Pulumi, and it must end well. */
  readonly pulumi: (...args: readonly string[]) => Promise<string>;
  /** The same, whichever way it ends. */
  readonly tryPulumi: (...args: readonly string[]) => ReturnType<typeof runIn>;
  /** A program of the language's own tools, which must end well. */
  readonly tool: (program: string, ...args: readonly string[]) => Promise<string>;
}

export interface Examples {
  readonly open: (language: Language, name: "overlay" | "port") => Promise<Example>;
}

const report = (message: string): void => {
  process.stderr.write(`    ${message}\n`);
};
const { signal } = new AbortController();

/** Kept for the next run: the SDKs of the plugin as it is. */
const SDKS = join(projectRoot, ".overlay/release/sdk");

const ensureSdks = async (): Promise<void> => {
  const wanted = JSON.stringify(packageSchema(PLUGIN_VERSION));
  const found = await readFile(join(SDKS, "schema.json"), "utf8").catch(() => undefined);
  if (found === wanted) return;
  const finish = (folder: string) => finishSdks(projectRoot, folder);
  await writeSdks({ env: process.env, signal, folder: SDKS, report, finish });
};

/** The bundled command plugin as one that is installed. */
const writeCommandPlugin = async (folder: string): Promise<string> => {
  await mkdir(folder);
  const launcher = join(folder, "pulumi-resource-command");
  const bundle = resolve("dist/plugins/command.mjs");
  await writeFile(launcher, `#!/bin/sh\nexec node '${bundle}' "$@"\n`);
  await chmod(launcher, 0o755);
  return folder;
};

/**
 * A folder that looks to the examples as a checkout does, and a Pulumi home with both plugins installed
 * from files, for the tests of the surrounding `describe`.
 */
export const useExamples = (): Examples => {
  let top = "";
  let env: NodeJS.ProcessEnv = {};
  let binary = "";

  before("the language hosts, the SDKs and the plugins are there", async function () {
    this.timeout(1_800_000);
    top = await mkdtemp(join(tmpdir(), "overlay-examples-"));
    for (const name of ["topologies", ".overlay"])
      await symlink(join(projectRoot, name), join(top, name));
    await mkdir(join(top, "state"));
    const hosts = await buildLanguageHosts({ projectRoot, env: process.env, report, signal });
    await ensureSdks();
    const toolchain = await ensurePulumi({ projectRoot, env: process.env, report });
    ({ binary } = toolchain);
    env = {
      ...withPrograms({ ...process.env, ...toolchain.env }, hosts, dirname(binary)),
      PULUMI_HOME: join(top, "home"),
      PULUMI_BACKEND_URL: `file://${join(top, "state")}`,
      // What a user has who is offline: nothing is looked for but what was installed.
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      GOMODCACHE: join(projectRoot, ".overlay/language-hosts/modules"),
      GOCACHE: join(projectRoot, ".overlay/language-hosts/build"),
      GOFLAGS: "-modcacherw",
    };
    const [archive = ""] = await writePluginArchives(projectRoot, join(top, "release"));
    const install = ["plugin", "install", "resource"];
    await passIn(top, env, binary, ...install, "overlay", PLUGIN_VERSION, "--file", archive);
    const command = await writeCommandPlugin(join(top, "command"));
    await passIn(top, env, binary, ...install, "command", COMMAND_PLUGIN, "--file", command);
  });
  after(() => rm(top, { recursive: true }));

  return {
    open: async (language, name) => {
      const folder = join(top, "examples", language, name);
      await cp(join(projectRoot, "examples", language, name), folder, { recursive: true });
      const plain = ["--non-interactive", "--color", "never"];
      const tool: Example["tool"] = (program, ...args) => passIn(folder, env, program, ...args);
      const tryPulumi: Example["tryPulumi"] = (...args) =>
        runIn(folder, env, binary, ...args, ...plain);
      const pulumi: Example["pulumi"] = async (...args) => {
        const { exitCode, stdout, stderr } = await tryPulumi(...args);
        assert.equal(exitCode, 0, `pulumi ${args.join(" ")}\n${stdout}\n${stderr}`);
        return stdout + stderr;
      };
      await prepare[language](tool);
      await pulumi("stack", "init", "lab");
      return { pulumi, tryPulumi, tool };
    },
  };
};

/** What a user of the language types before the first preview, as examples/README.md has it. */
const prepare: Readonly<Record<Language, (tool: Example["tool"]) => Promise<unknown>>> = {
  yaml: () => Promise.resolve(),
  typescript: (tool) =>
    tool("npm", "install", "--install-links", "--ignore-scripts", "--no-audit", "--no-fund"),
  python: async (tool) => {
    await tool("python3", "-m", "venv", "venv");
    await tool("venv/bin/pip", "install", "--quiet", "-r", "requirements.txt");
  },
  go: (tool) => tool("go", "mod", "tidy"),
};
