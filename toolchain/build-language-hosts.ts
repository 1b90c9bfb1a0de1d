import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withProcessLock } from "#process-lock";
import type { Environment } from "./environment.js";
import { goModuleFolder, type GoRun } from "./go-build.js";
import { GO_HOST, PYTHON_HOST, YAML_HOST, type GoProgram } from "./go-programs.js";
import { buildWithReport, openGo } from "./open-go.js";
import { OTHER_LANGUAGES, type OtherLanguage } from "./project-language.js";
import { toolchainPaths } from "./toolchain-paths.js";
import { BUILT_OTHER_HOSTS, BUILT_YAML_HOST } from "./versions.js";

export interface LanguageHostOptions {
  readonly projectRoot: string;
  readonly env: Environment;
  readonly report: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** All of them by default. */
  readonly languages?: readonly OtherLanguage[];
}

/** Starts a Python program; ships as a script in the module that the language host comes from. */
const PYTHON_SCRIPT = "pulumi-language-python-exec";
const SDK_MODULE = "github.com/pulumi/pulumi/sdk/v3";

const HOSTS: Readonly<Record<OtherLanguage, GoProgram & { readonly version: string }>> = {
  yaml: { ...YAML_HOST, version: BUILT_YAML_HOST },
  python: { ...PYTHON_HOST, version: BUILT_OTHER_HOSTS },
  go: { ...GO_HOST, version: BUILT_OTHER_HOSTS },
};

/** Says which version of a host is there; written after everything that belongs to the host. */
const stampOf = (projectRoot: string, language: OtherLanguage): string =>
  join(toolchainPaths(projectRoot).languageHosts, `${language}.version`);

/** Whether the host that this source wants is there. */
export const hasLanguageHost = async (
  projectRoot: string,
  language: OtherLanguage,
): Promise<boolean> => {
  const stamp = stampOf(projectRoot, language);
  return existsSync(stamp) && (await readFile(stamp, "utf8")) === HOSTS[language].version;
};

/**
 * Builds the hosts of programs in YAML, Python and Go from Go modules, for a machine that cannot reach
 * the vendor's download site; each once. Rejects with a SetupError where there is no Go, and with a
 * ToolchainBuildError where that fails.
 *
 * @returns the folder that goes to the front of PATH
 */
export const buildLanguageHosts = async (options: LanguageHostOptions): Promise<string> => {
  const { languages = OTHER_LANGUAGES, ...rest } = options;
  const { languageHosts: bin } = toolchainPaths(options.projectRoot);
  if ((await missing(options, languages)).length === 0) return bin;
  const onWait = (): void => {
    options.report("waiting for another process, which is building Pulumi's language hosts");
  };
  await withProcessLock(`${bin}.lock`, { onWait, signal: options.signal }, async () => {
    const wanted = await missing(options, languages);
    if (wanted.length > 0) await buildAll(rest, wanted);
  });
  return bin;
};

const missing = async (
  { projectRoot }: LanguageHostOptions,
  languages: readonly OtherLanguage[],
): Promise<readonly OtherLanguage[]> => {
  const there = await Promise.all(languages.map((one) => hasLanguageHost(projectRoot, one)));
  return languages.filter((_, at) => there[at] === false);
};

const buildAll = async (
  { projectRoot, env, report, signal }: LanguageHostOptions,
  languages: readonly OtherLanguage[],
): Promise<void> => {
  const { languageHosts: bin } = toolchainPaths(projectRoot);
  const cache = join(bin, "../cache");
  report(`building Pulumi's hosts for ${languages.join(", ")} from Go modules`);
  const run = await openGo(env, cache, signal);
  await mkdir(bin, { recursive: true });
  for (const language of languages) {
    const host = HOSTS[language];
    const unfinished = join(bin, `${host.program}.unfinished`);
    await buildWithReport(run, host, unfinished, report);
    await rename(unfinished, join(bin, host.program));
    if (language === "python") await copyPythonScript(run, bin);
    await writeFile(stampOf(projectRoot, language), host.version);
  }
  await rm(cache, { recursive: true });
};

const copyPythonScript = async (run: GoRun, bin: string): Promise<void> => {
  const sdk = await goModuleFolder(run, PYTHON_HOST, SDK_MODULE);
  const script = join(bin, PYTHON_SCRIPT);
  await copyFile(join(sdk, "python/cmd", PYTHON_SCRIPT), script);
  await chmod(script, 0o755);
};
