import { execa } from "execa";
import { isAtLeast, versionParts } from "./compare-versions.js";
import { definedOnly, type Environment } from "./environment.js";
import { findAllOnPath } from "./find-on-path.js";
import { toolchainPaths } from "./toolchain-paths.js";
import { TOOLCHAIN_CHOICE, toolchainChoice } from "./toolchain-choice.js";
import { MINIMUM_PULUMI } from "./versions.js";
import { SetupError, type SetupProblem } from "../setup/problem.js";
import type { Words } from "../core/model/words.js";

/** What is on the PATH. */
export type OwnPulumi =
  | { readonly status: "usable"; readonly binary: string; readonly version: string }
  | { readonly status: "unusable"; readonly binary: string; readonly reason: Words }
  | { readonly status: "none" };

const VERSION_TIMEOUT_MS = 20_000;

export interface VersionOptions {
  readonly projectRoot: string;
  readonly env: Environment;
}

/**
 * What `pulumi version` prints, without its leading v. Rejects with a reason when it cannot be run
 * or prints no version. Runs with the project's PULUMI_HOME, so that the user's stays untouched.
 */
export const pulumiVersion = async (
  binary: string,
  { projectRoot, env }: VersionOptions,
): Promise<string> => {
  const PULUMI_HOME = toolchainPaths(projectRoot).home;
  const { stdout } = await execa(binary, ["version"], {
    env: { ...definedOnly(env), PULUMI_HOME, PULUMI_SKIP_UPDATE_CHECK: "true" },
    extendEnv: false,
    stdin: "ignore",
    timeout: VERSION_TIMEOUT_MS,
  });
  if (versionParts(stdout) === undefined) {
    throw new Error(
      `"${binary} version" printed no version: ${JSON.stringify(stdout.slice(0, 200))}`,
    );
  }
  return stdout.trim().replace(/^v/, "");
};

const inspect = async (binary: string, options: VersionOptions): Promise<OwnPulumi> => {
  try {
    const version = await pulumiVersion(binary, options);
    if (isAtLeast(version, MINIMUM_PULUMI)) return { status: "usable", binary, version };
    return { status: "unusable", binary, reason: `${version} is older than ${MINIMUM_PULUMI}` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: "unusable", binary, reason };
  }
};

/**
 * The user's own Pulumi: the first one on PATH that is not the project's. Only that one is looked
 * at, because it is the one that a shell would start. None where the built one was asked for; rejects
 * with a SetupError where the user's own was asked for and will not do.
 */
export const findOwnPulumi = async (options: VersionOptions): Promise<OwnPulumi> => {
  const choice = toolchainChoice(options.env);
  if (choice === "bundled") return { status: "none" };
  const own = await firstOnPath(options);
  if (choice === "own" && own.status !== "usable") throw new SetupError([notUsable(own)]);
  return own;
};

const notUsable = (own: Exclude<OwnPulumi, { readonly status: "usable" }>): SetupProblem => ({
  missing: `a Pulumi of your own (${TOOLCHAIN_CHOICE}=own): ${own.status === "none" ? "there is none on the PATH" : `${own.binary}: ${own.reason}`}`,
  todo: `put Pulumi ${MINIMUM_PULUMI} or newer on the PATH, or let one be built: --toolchain auto`,
  without: "what needs no Pulumi: check, validate, diagnose, graph",
});

const firstOnPath = async (options: VersionOptions): Promise<OwnPulumi> => {
  const { pulumi } = toolchainPaths(options.projectRoot);
  const found = await findAllOnPath("pulumi", options.env["PATH"]);
  const binary = found.find((file) => file !== pulumi);
  return binary === undefined ? { status: "none" } : inspect(binary, options);
};
