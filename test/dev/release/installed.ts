import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import type { Ended } from "../../cli/overlay-command.js";

const exec = promisify(execFile);

/** The Nodes that the package is for, from the npm package of Node's builds. */
export const NODES = ["20.19.0", "22.23.5", "24.21.0"] as const;

/** npm's own settings of this machine, and nothing else that an `npm test` around us has set. */
const npmSettings = async (): Promise<NodeJS.ProcessEnv> => {
  const setting = async (name: string): Promise<string> =>
    (await exec("npm", ["config", "get", name])).stdout.trim();
  const names = ["registry", "cache", "userconfig"];
  const values = await Promise.all(names.map(setting));
  return Object.fromEntries(names.map((name, at) => [`npm_config_${name}`, values[at]]));
};

/** The environment of somebody who has just come: an empty home, and nothing of a Pulumi. */
export const emptyHome = async (home: string): Promise<NodeJS.ProcessEnv> => {
  await mkdir(home, { recursive: true });
  const ours = /^(?:npm_|PULUMI_|OVERLAY_|NODE_|INIT_CWD$)/i;
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return { ...Object.fromEntries(kept), ...(await npmSettings()), HOME: home, NO_COLOR: "1" };
};

/** Installs packages into a folder, from npm's cache where it has them. */
export const npmInstall = async (
  folder: string,
  env: NodeJS.ProcessEnv,
  ...packages: readonly string[]
): Promise<string> => {
  await mkdir(folder, { recursive: true });
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"];
  const args = ["install", "--prefer-offline", ...quiet, ...packages];
  const { stdout, stderr } = await exec("npm", args, { cwd: folder, env });
  return stdout + stderr;
};

/** A folder with the `node` of a version. */
export const fetchNode = async (
  folder: string,
  env: NodeJS.ProcessEnv,
  version: string,
): Promise<string> => {
  const build = `node-${process.platform}-${process.arch}`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), "{}");
  await npmInstall(folder, env, `${build}@${version}`);
  return join(folder, "node_modules", build, "bin");
};

/** The same environment with programs of these folders before all others. */
export const withPrograms = (
  env: NodeJS.ProcessEnv,
  ...folders: readonly string[]
): NodeJS.ProcessEnv => ({ ...env, PATH: [...folders, env["PATH"] ?? ""].join(delimiter) });

/** Runs a program in a folder, without a terminal. */
export const runIn = (
  folder: string,
  env: NodeJS.ProcessEnv,
  program: string,
  ...args: readonly string[]
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
    child.once("error", reject);
    child.once("close", (exitCode) => {
      resolve({ exitCode, stdout, stderr });
    });
  });

/** The same, and it must end well. */
export const passIn = async (...args: Parameters<typeof runIn>): Promise<string> => {
  const { exitCode, stdout, stderr } = await runIn(...args);
  assert.equal(exitCode, 0, `${stdout}\n${stderr}`);
  return stdout + stderr;
};
