import { existsSync } from "node:fs";
import { mkdir, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { withProcessLock } from "#process-lock";
import { ownerOnlyFolder } from "../core/state/owner-only.js";
import { tendState } from "../core/state/tend-state.js";
import { buildProblems } from "./build-requirements.js";
import { buildToolchain, type BuildOptions } from "./build-toolchain.js";
import { buildLanguageHosts, hasLanguageHost } from "./build-language-hosts.js";
import { projectLanguage } from "./project-language.js";
import { removeFormerPlugin } from "./remove-former-plugin.js";
import { reasonToBuild } from "./installed-toolchain.js";
import { findOwnPulumi, type OwnPulumi, type VersionOptions } from "./own-pulumi.js";
import { pulumiEnvironment } from "./pulumi-environment.js";
import type { PulumiSource } from "./pulumi-source.js";
import { findStatePlace, type StatePlace } from "./state-place.js";
import { COMMAND_PLUGIN_CHOICE } from "./command-plugin-in-use.js";
import { toolchainChoice } from "./toolchain-choice.js";
import { toolchainPaths } from "./toolchain-paths.js";
import { isSet } from "./user-backend.js";
import { BUILT_PULUMI } from "./versions.js";
import type { SetupProblem } from "../setup/problem.js";

export type EnsurePulumiOptions = BuildOptions;

/** A Pulumi that works, and what a shell has to set to use it. */
export interface PulumiToolchain {
  readonly source: PulumiSource;
  /** Without a leading v. */
  readonly version: string;
  /** Absolute path. */
  readonly binary: string;
  /** Where the stacks' state is. */
  readonly place: StatePlace;
  /** Settings to add to the environment, see `pulumiEnvironment`. */
  readonly env: Record<string, string>;
}

const toolchainFor = async (
  own: OwnPulumi,
  { projectRoot, env }: VersionOptions,
): Promise<PulumiToolchain> => {
  const usable = own.status === "usable";
  const source = usable ? "path" : "built";
  const place = await findStatePlace(env, projectRoot, source);
  return {
    source,
    version: usable ? own.version : BUILT_PULUMI,
    binary: usable ? own.binary : toolchainPaths(projectRoot).pulumi,
    place,
    env: { ...commandPlugin(env), ...pulumiEnvironment({ projectRoot, source, env, place }) },
  };
};

/** Whoever asks for the bundled tool chain asks for its plugin too, but for a word of their own. */
const commandPlugin = (env: VersionOptions["env"]): Record<string, string> =>
  toolchainChoice(env) === "bundled" && !isSet(env, COMMAND_PLUGIN_CHOICE)
    ? { [COMMAND_PLUGIN_CHOICE]: "bundled" }
    : {};

/**
 * The toolchain as `ensurePulumi` would choose it, without building or changing anything; the
 * programs of a `built` one need not be there.
 */
export const choosePulumi = async (options: VersionOptions): Promise<PulumiToolchain> =>
  toolchainFor(await findOwnPulumi(options), options);

/**
 * What keeps this machine from having a Pulumi: nothing when the user's own will do, when the
 * toolchain is built, or when it can be built.
 */
export const toolchainProblems = async (
  options: VersionOptions,
): Promise<readonly SetupProblem[]> => {
  const { source } = await choosePulumi(options);
  if (source === "path" || (await isBuilt(options))) return [];
  return buildProblems(options.projectRoot, options.env);
};

const isBuilt = async (options: VersionOptions): Promise<boolean> => {
  const language = await projectLanguage(options.projectRoot);
  const hasHost = language === undefined || (await hasLanguageHost(options.projectRoot, language));
  return hasHost && (await reasonToBuild(options)) === undefined;
};

/** What runs the program, where that is in another language than ours. */
const ensureLanguageHost = async (options: EnsurePulumiOptions): Promise<void> => {
  const language = await projectLanguage(options.projectRoot);
  if (language === undefined) return;
  const folder = await buildLanguageHosts({ ...options, languages: [language] });
  const { bin } = toolchainPaths(options.projectRoot);
  // Of a host that stands elsewhere on the PATH, Pulumi warns in every run.
  for (const program of await readdir(folder))
    if (program.startsWith("pulumi-language-") && !existsSync(join(bin, program)))
      await symlink(join(folder, program), join(bin, program));
};

const ensureBuilt = async (options: EnsurePulumiOptions): Promise<void> => {
  if ((await reasonToBuild(options)) === undefined) return;
  const onWait = (holder: number | undefined): void => {
    const who = holder === undefined ? "another process" : `process ${holder}`;
    options.report(`waiting for ${who}, which is building Pulumi`);
  };
  const { lock } = toolchainPaths(options.projectRoot);
  await withProcessLock(lock, { onWait, signal: options.signal }, async () => {
    const reason = await reasonToBuild(options);
    if (reason === undefined) return;
    options.report(`building Pulumi ${BUILT_PULUMI} from Go modules: ${reason}`);
    await buildToolchain(options);
  });
};

/**
 * Finds the user's own Pulumi (3.200.0 or newer, on PATH) or builds one into the project, and
 * prepares the folders that its environment names. Quick when everything is there.
 *
 * Rejects with a SetupError when it would have to be built and cannot be (no Go, no disk space),
 * with a ToolchainBuildError when the build fails, and with the signal's reason when aborted; none
 * of them leaves half a toolchain behind.
 */
export const ensurePulumi = async (options: EnsurePulumiOptions): Promise<PulumiToolchain> => {
  const own = await findOwnPulumi(options);
  if (own.status === "unusable") options.report(`not using ${own.binary}: ${own.reason}`);
  const toolchain = await toolchainFor(own, options);
  if (toolchain.source === "built") {
    await ensureBuilt(options);
    await ensureLanguageHost(options);
  }
  const { home, state } = toolchainPaths(options.projectRoot);
  await mkdir(home, { recursive: true });
  ownerOnlyFolder(state);
  for (const path of tendState(state))
    options.report(
      `${path} is open to others, and its owner alone can close it: chmod go= ${path}`,
    );
  await removeFormerPlugin(home);
  return toolchain;
};
