import { delimiter } from "node:path";
import {
  PROJECT_PASSPHRASE,
  projectStateUrl,
  SALT_FROM_STATE,
} from "../core/model/project-state.js";
import type { Environment } from "./environment.js";
import type { PulumiSource } from "./pulumi-source.js";
import type { StatePlace } from "./state-place.js";
import { toolchainPaths } from "./toolchain-paths.js";
import { isSet } from "./user-backend.js";

export interface PulumiEnvironmentOptions {
  /** Absolute. */
  readonly projectRoot: string;
  readonly source: PulumiSource;
  /** What is set already. */
  readonly env: Environment;
  readonly place: StatePlace;
}

/** PATH with `folder` in front, once. */
const withInFront = (folder: string, path: string | undefined): string =>
  [
    folder,
    ...(path ?? "").split(delimiter).filter((other) => other !== folder && other !== ""),
  ].join(delimiter);

/** Of these settings the ones that the user has not made. */
const whereUnset = (
  env: Environment,
  settings: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => !isSet(env, name)));

/** A passphrase may be empty; Pulumi takes the first of the two before the other. */
const hasPassphrase = (env: Environment): boolean =>
  env["PULUMI_CONFIG_PASSPHRASE"] !== undefined || isSet(env, "PULUMI_CONFIG_PASSPHRASE_FILE");

/**
 * What a shell has to set besides, so that a plain `pulumi preview` works on the stacks of `place`.
 * What the user has set stays as it is, except where the project's own state was asked for. The
 * passphrase goes with the project's own state folder and nowhere else. Pure.
 */
export const pulumiEnvironment = (options: PulumiEnvironmentOptions): Record<string, string> => {
  const { projectRoot, source, env, place } = options;
  const paths = toolchainPaths(projectRoot);
  const built = {
    PATH: withInFront(paths.bin, env["PATH"]),
    ...whereUnset(env, { PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true" }),
  };
  const common = {
    ...(source === "built" ? built : {}),
    ...whereUnset(env, { PULUMI_SKIP_UPDATE_CHECK: "true" }),
  };
  if (place.owner === "user")
    return {
      ...common,
      ...(source === "built" ? whereUnset(env, { PULUMI_HOME: paths.home }) : {}),
    };
  const passphrase = { PULUMI_CONFIG_PASSPHRASE: PROJECT_PASSPHRASE };
  const home = { PULUMI_HOME: paths.home };
  const state = { PULUMI_BACKEND_URL: projectStateUrl(projectRoot), [SALT_FROM_STATE]: "true" };
  return place.insisted
    ? { ...common, ...home, ...state, ...passphrase }
    : {
        ...common,
        ...whereUnset(env, home),
        ...state,
        ...(hasPassphrase(env) ? {} : passphrase),
      };
};
