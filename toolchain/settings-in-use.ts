import type { Environment } from "./environment.js";
import { findAllOnPath } from "./find-on-path.js";
import type { VersionOptions } from "./own-pulumi.js";
import { pulumiEnvironment } from "./pulumi-environment.js";
import type { PulumiSource } from "./pulumi-source.js";
import { pulumiHome } from "./pulumi-home.js";
import { findStatePlace } from "./state-place.js";
import { toolchainPaths } from "./toolchain-paths.js";

/** Where the Pulumi in use keeps what it knows. */
export interface SettingsInUse {
  /** PULUMI_HOME. */
  readonly home: string;
  /** The backend's address; undefined: that of the login. */
  readonly backend: string | undefined;
}

/**
 * The settings of the Pulumi that this project's commands use. Of the user's own Pulumi and the built
 * one most users have the same, so that nothing has to be started to know which of the two it is.
 */
export const settingsInUse = async (options: VersionOptions): Promise<SettingsInUse> => {
  const [own, built] = [await settingsOf("path", options), await settingsOf("built", options)];
  if (own.home === built.home && own.backend === built.backend) return own;
  // Loaded by those alone who need it: every command comes by here when it starts.
  const { choosePulumi } = await import("./ensure-pulumi.js");
  return settingsOf((await choosePulumi(options)).source, options);
};

const settingsOf = async (
  source: PulumiSource,
  { projectRoot, env }: VersionOptions,
): Promise<SettingsInUse> => {
  const place = await findStatePlace(env, projectRoot, source);
  const variables = { ...env, ...pulumiEnvironment({ projectRoot, source, env, place }) };
  const { PULUMI_BACKEND_URL: url } = variables;
  return { home: pulumiHome(variables), backend: place.owner === "user" ? place.url : url };
};

/** Comfort alone: without them the same stacks are reached. */
const NOT_NEEDED: readonly string[] = ["PATH", "PULUMI_SKIP_UPDATE_CHECK"];

/**
 * Whether a bare `pulumi` in a shell with these variables is one that works on this project's stacks;
 * nothing is started to know it.
 */
export const worksInShell = async ({ projectRoot, env }: VersionOptions): Promise<boolean> => {
  const [first] = await findAllOnPath("pulumi", env["PATH"]);
  if (first === undefined) return false;
  const source = first === toolchainPaths(projectRoot).pulumi ? "built" : "path";
  const place = await findStatePlace(env, projectRoot, source);
  return hasAll(env, pulumiEnvironment({ projectRoot, source, env, place }));
};

const hasAll = (env: Environment, wanted: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).every(([name, value]) => NOT_NEEDED.includes(name) || env[name] === value);
