import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Environment } from "./environment.js";
import type { PulumiSource } from "./pulumi-source.js";
import { pulumiHome, userFolder } from "./pulumi-home.js";
import { toolchainPaths } from "./toolchain-paths.js";
import { isSet, type RecordedBackends } from "./user-backend.js";

const ProjectFile = z.looseObject({
  backend: z.looseObject({ url: z.string().min(1).optional() }).nullish(),
});

/** credentials.json (sdk/go/common/workspace/creds.go of Pulumi 3.200.0). */
const Credentials = z.looseObject({ current: z.string().min(1) });

const readIfThere = (file: string): Promise<string | undefined> =>
  readFile(file, "utf8").catch(() => undefined);

/** What cannot be understood is Pulumi's to complain of. */
const tried = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

const projectBackend = async (projectRoot: string): Promise<string | undefined> => {
  const text = await readIfThere(join(projectRoot, "Pulumi.yaml"));
  const project = ProjectFile.safeParse(tried(() => parse(text ?? "") as unknown));
  return project.data?.backend?.url;
};

/** The folder of credentials.json; undefined: it is the project's own, which nobody logs in with. */
const credentialsFolder = (
  env: Environment,
  projectRoot: string,
  source: PulumiSource,
  user: string,
): string | undefined => {
  if (isSet(env, "PULUMI_CREDENTIALS_PATH")) return env["PULUMI_CREDENTIALS_PATH"];
  if (env["PULUMI_HOME"] === toolchainPaths(projectRoot).home) return undefined;
  return source === "path" || isSet(env, "PULUMI_HOME") ? pulumiHome(env, user) : undefined;
};

/**
 * What Pulumi.yaml and the user's login say of a backend. A login counts where Pulumi itself would see
 * it: in PULUMI_CREDENTIALS_PATH, in PULUMI_HOME, and in `~/.pulumi` with a Pulumi of the user's own.
 *
 * @param user the folder that `~` stands for
 */
export const readBackends = async (
  env: Environment,
  projectRoot: string,
  source: PulumiSource,
  user = userFolder(),
): Promise<RecordedBackends> => {
  const project = await projectBackend(projectRoot);
  const folder = credentialsFolder(env, projectRoot, source, user);
  if (folder === undefined) return { project };
  const file = join(folder, "credentials.json");
  const text = await readIfThere(file);
  const credentials = Credentials.safeParse(tried(() => JSON.parse(text ?? "") as unknown));
  return {
    project,
    login: credentials.success ? { url: credentials.data.current, file } : undefined,
  };
};
