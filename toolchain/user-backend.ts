import { projectStateUrl } from "../core/model/project-state.js";
import type { Environment } from "./environment.js";

/** Where the user keeps state, by a setting of theirs. */
export interface UserBackend {
  /** Undefined where only an access token says so: Pulumi then takes Pulumi Cloud. */
  readonly url?: string;
  /** The setting, in words: "PULUMI_BACKEND_URL". */
  readonly saidBy: string;
}

/** What is written down on the machine. */
export interface RecordedBackends {
  /** `backend.url` of the project's Pulumi.yaml. */
  readonly project?: string | undefined;
  /** The login of the Pulumi home that is in use. */
  readonly login?: { readonly url: string; readonly file: string } | undefined;
}

/** Whether a variable has a value; Pulumi takes an empty one of these for none. */
export const isSet = (env: Environment, name: string): boolean => (env[name] ?? "") !== "";

/**
 * The user's backend, in the order in which Pulumi looks (pkg/workspace/creds.go, GetCurrentCloudURL).
 * Undefined: nothing of the user's names one, or it names the project's own folder. Pure.
 */
export const userBackend = (
  env: Environment,
  projectRoot: string,
  { project, login }: RecordedBackends,
): UserBackend | undefined => {
  const own = projectStateUrl(projectRoot);
  const url = env["PULUMI_BACKEND_URL"];
  if (isSet(env, "PULUMI_BACKEND_URL"))
    return url === undefined || url === own ? undefined : { url, saidBy: "PULUMI_BACKEND_URL" };
  if (project !== undefined)
    return project === own ? undefined : { url: project, saidBy: "backend.url in Pulumi.yaml" };
  if (login !== undefined)
    return login.url === own ? undefined : { url: login.url, saidBy: `your login, ${login.file}` };
  return isSet(env, "PULUMI_ACCESS_TOKEN") ? { saidBy: "PULUMI_ACCESS_TOKEN" } : undefined;
};
