import { chmod, copyFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SetupError } from "../setup/problem.js";
import { buildProblems } from "./build-requirements.js";
import type { Environment } from "./environment.js";
import { findGo } from "./find-go.js";
import { goBuild, goModuleFolder, type GoRun } from "./go-build.js";
import { goEnvironment } from "./go-environment.js";
import { LANGUAGE_HOST, PULUMI_CLI, type GoProgram } from "./go-programs.js";
import { describeProgress, type GoProgress } from "./go-progress.js";
import { STAMP } from "./installed-toolchain.js";
import { oncePer } from "./once-per.js";
import { toolchainPaths } from "./toolchain-paths.js";

export interface BuildOptions {
  readonly projectRoot: string;
  readonly env: Environment;
  readonly report: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const REPORT_EVERY_MS = 2000;

/** Starts policy packs; ships as a script in the module that the language host comes from. */
const POLICY_SCRIPT = "pulumi-analyzer-policy";
const SDK_MODULE = "github.com/pulumi/pulumi/sdk/v3";

const prepareGo = async ({ projectRoot, env, signal }: BuildOptions): Promise<GoRun> => {
  const problems = await buildProblems(projectRoot, env);
  const { cache } = toolchainPaths(projectRoot);
  const go = await findGo(env, cache);
  if (problems.length > 0 || go.status !== "usable") throw new SetupError(problems);
  const goEnv = goEnvironment(env, cache);
  await mkdir(join(cache, "tmp"), { recursive: true });
  return { go: go.binary, env: goEnv, signal };
};

const copyPolicyScript = async (run: GoRun, folder: string): Promise<void> => {
  const sdk = await goModuleFolder(run, LANGUAGE_HOST, SDK_MODULE);
  const target = join(folder, POLICY_SCRIPT);
  await copyFile(join(sdk, "nodejs", "dist", POLICY_SCRIPT), target);
  await chmod(target, 0o755);
};

/** Both at once: the small one compiles while the large one still downloads. One failure ends both. */
const buildBoth = async (
  run: GoRun,
  folder: string,
  report: BuildOptions["report"],
): Promise<void> => {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(run.signal === undefined ? [] : [run.signal])]);
  const build = async (program: GoProgram): Promise<void> => {
    const show = oncePer(REPORT_EVERY_MS, report);
    const onProgress = (progress: GoProgress): void => {
      show(() => describeProgress(program.program, progress, program.packages));
    };
    await goBuild({ ...run, signal }, program, join(folder, program.program), onProgress);
  };
  const builds = [PULUMI_CLI, LANGUAGE_HOST].map((program) =>
    build(program).catch((error: unknown) => {
      stop.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(builds);
  signal.throwIfAborted();
};

const buildInto = async (
  run: GoRun,
  folder: string,
  report: BuildOptions["report"],
): Promise<void> => {
  await buildBoth(run, folder, report);
  await copyPolicyScript(run, folder);
  await writeFile(join(folder, "versions.json"), STAMP);
};

/**
 * Builds Pulumi from Go modules into `.overlay/toolchain/bin`. It becomes visible there as a whole
 * or not at all. Go's caches stay after a failure or an interruption, so that the next run goes on
 * where this one stopped, and are removed after a success.
 *
 * Rejects with a SetupError (no Go, no disk space), a ToolchainBuildError, or the signal's reason.
 */
export const buildToolchain = async (options: BuildOptions): Promise<void> => {
  const { bin, cache } = toolchainPaths(options.projectRoot);
  const unfinished = `${bin}.unfinished`;
  const run = await prepareGo(options);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  try {
    await buildInto(run, unfinished, options.report);
    await rm(bin, { recursive: true, force: true });
    await rename(unfinished, bin);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  options.report("removing Go's caches");
  await rm(cache, { recursive: true, force: true });
};
