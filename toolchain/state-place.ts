import { PROJECT_PASSPHRASE } from "../core/model/project-state.js";
import type { Environment } from "./environment.js";
import type { PulumiSource } from "./pulumi-source.js";
import { readBackends } from "./read-backends.js";
import { toolchainPaths } from "./toolchain-paths.js";
import { isSet, userBackend, type UserBackend } from "./user-backend.js";

/** Where the state of the stacks is. */
export type StatePlace =
  | ({ readonly owner: "user" } & UserBackend)
  /** `insisted`: OVERLAY_STATE says so, against another setting of the user's. */
  | { readonly owner: "project"; readonly insisted: boolean };

/** The environment variable that insists on the project's own state folder: "project". */
export const STATE_CHOICE = "OVERLAY_STATE";

/** Rejects with an Error for a value of the variable that means nothing. */
const insists = (env: Environment): boolean => {
  const choice = env[STATE_CHOICE] ?? "";
  if (choice === "project") return true;
  if (choice === "" || choice === "auto") return false;
  throw new Error(`${STATE_CHOICE} is "${choice}"; it may be auto or project`);
};

/** A home or a passphrase of the user's. */
const hasOwnSettings = (env: Environment, projectRoot: string): boolean =>
  (isSet(env, "PULUMI_HOME") && env["PULUMI_HOME"] !== toolchainPaths(projectRoot).home) ||
  isSet(env, "PULUMI_CONFIG_PASSPHRASE_FILE") ||
  (env["PULUMI_CONFIG_PASSPHRASE"] ?? PROJECT_PASSPHRASE) !== PROJECT_PASSPHRASE;

/**
 * The user's backend where a setting of theirs names one, else the project's own state folder.
 *
 * @param user the folder that `~` stands for, by default as Pulumi takes it
 */
export const findStatePlace = async (
  env: Environment,
  projectRoot: string,
  source: PulumiSource,
  user?: string,
): Promise<StatePlace> => {
  const insisting = insists(env);
  const found = userBackend(env, projectRoot, await readBackends(env, projectRoot, source, user));
  if (insisting)
    return {
      owner: "project",
      insisted: found !== undefined || hasOwnSettings(env, projectRoot),
    };
  return found === undefined ? { owner: "project", insisted: false } : { owner: "user", ...found };
};
