import { copyFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { PLUGIN_VERSION } from "../../provider/overlay-plugin.js";
import { packageSchema } from "../../provider/schema/package-schema.js";
import { SDK_GENERATOR } from "../../toolchain/go-programs.js";
import { buildWithReport, openGo } from "../../toolchain/open-go.js";

export interface SdkOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Absolute; what is there is replaced. */
  readonly folder: string;
  readonly report: (message: string) => void;
  /** Makes packages of what the generators wrote (finish-sdks.ts). */
  readonly finish: (folder: string) => Promise<void>;
}

/**
 * Writes the SDKs of the plugin for TypeScript, Python and Go, by Pulumi's own generators, which are
 * built from Go modules first. Rejects with a SetupError where there is no Go, and with a
 * ToolchainBuildError where that fails.
 *
 * @returns the folders, one a language; schema.json beside them is what they were made from
 */
export const writeSdks = async ({
  env,
  signal,
  folder,
  report,
  finish,
}: SdkOptions): Promise<readonly string[]> => {
  const work = `${folder}-work`;
  const cache = join(work, "cache");
  const run = await openGo(env, cache, signal);
  const [generator, schema] = [join(work, SDK_GENERATOR.program), join(work, "schema.json")];
  await buildWithReport(run, SDK_GENERATOR, generator, report);
  await writeFile(schema, JSON.stringify(packageSchema(PLUGIN_VERSION)));
  await rm(folder, { recursive: true, force: true });
  await execa(generator, [schema, folder]);
  await finish(folder);
  await copyFile(schema, join(folder, "schema.json"));
  await rm(work, { recursive: true });
  return ["nodejs", "python", "go"].map((language) => join(folder, language));
};
