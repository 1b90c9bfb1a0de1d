import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "./environment.js";
import { goModuleFolder } from "./go-build.js";
import { GO_HOST, PYTHON_HOST, YAML_HOST } from "./go-programs.js";
import { buildWithReport, openGo } from "./open-go.js";
import { BUILT_OTHER_HOSTS, BUILT_YAML_HOST } from "./versions.js";

export interface LanguageHostOptions {
  readonly projectRoot: string;
  readonly env: Environment;
  readonly report: (message: string) => void;
  readonly signal: AbortSignal;
}

/** Starts a Python program; ships as a script in the module that the language host comes from. */
const PYTHON_SCRIPT = "pulumi-language-python-exec";
const SDK_MODULE = "github.com/pulumi/pulumi/sdk/v3";

const STAMP = `${JSON.stringify({ yaml: BUILT_YAML_HOST, others: BUILT_OTHER_HOSTS })}\n`;

/**
 * Builds the hosts of programs in YAML, Python and Go from Go modules, for a machine that cannot reach
 * the vendor's download site; once. Rejects with a SetupError where there is no Go, and with a
 * ToolchainBuildError where that fails.
 *
 * @returns the folder that goes to the front of PATH
 */
export const buildLanguageHosts = async ({
  projectRoot,
  env,
  report,
  signal,
}: LanguageHostOptions): Promise<string> => {
  const folder = join(projectRoot, ".overlay/language-hosts");
  const [bin, stamp] = [join(folder, "bin"), join(folder, "bin/versions.json")];
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === STAMP) return bin;
  const unfinished = `${bin}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const run = await openGo(env, join(folder, "cache"), signal);
  for (const host of [YAML_HOST, PYTHON_HOST, GO_HOST])
    await buildWithReport(run, host, join(unfinished, host.program), report);
  const sdk = await goModuleFolder(run, PYTHON_HOST, SDK_MODULE);
  const script = join(unfinished, PYTHON_SCRIPT);
  await copyFile(join(sdk, "python/cmd", PYTHON_SCRIPT), script);
  await chmod(script, 0o755);
  await writeFile(join(unfinished, "versions.json"), STAMP);
  await rm(bin, { recursive: true, force: true });
  await rename(unfinished, bin);
  await rm(join(folder, "cache"), { recursive: true });
  return bin;
};
