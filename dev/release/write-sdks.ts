import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { PLUGIN_VERSION } from "../../provider/overlay-plugin.js";
import { packageSchema } from "../../provider/schema/package-schema.js";
import { SetupError } from "../../setup/problem.js";
import { goProblem } from "../../toolchain/build-requirements.js";
import { findGo } from "../../toolchain/find-go.js";
import { goBuild } from "../../toolchain/go-build.js";
import { goEnvironment } from "../../toolchain/go-environment.js";
import { describeProgress } from "../../toolchain/go-progress.js";
import { SDK_GENERATOR } from "../../toolchain/go-programs.js";
import { oncePer } from "../../toolchain/once-per.js";

export interface SdkOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Absolute; what is there is replaced. */
  readonly folder: string;
  readonly report: (message: string) => void;
}

const REPORT_EVERY_MS = 5000;

/**
 * Writes the SDKs of the plugin for TypeScript, Python and Go, by Pulumi's own generators, which are
 * built from Go modules first. Rejects with a SetupError where there is no Go, and with a
 * ToolchainBuildError where that fails.
 *
 * @returns the folders, one a language
 */
export const writeSdks = async ({
  env,
  signal,
  folder,
  report,
}: SdkOptions): Promise<readonly string[]> => {
  const work = `${folder}-work`;
  const cache = join(work, "cache");
  const go = await findGo(env, cache);
  const problem = goProblem(go);
  if (problem !== undefined || go.status !== "usable")
    throw new SetupError(problem === undefined ? [] : [problem]);
  const [generator, schema] = [join(work, SDK_GENERATOR.program), join(work, "schema.json")];
  await mkdir(join(cache, "tmp"), { recursive: true });
  const show = oncePer(REPORT_EVERY_MS, report);
  const run = { go: go.binary, env: goEnvironment(env, cache), signal };
  await goBuild(run, SDK_GENERATOR, generator, (progress) => {
    show(() => describeProgress(SDK_GENERATOR.program, progress, SDK_GENERATOR.packages));
  });
  await writeFile(schema, JSON.stringify(packageSchema(PLUGIN_VERSION)));
  await rm(folder, { recursive: true, force: true });
  await execa(generator, [schema, folder]);
  await rm(work, { recursive: true });
  return ["nodejs", "python", "go"].map((language) => join(folder, language));
};
