import { readdir, readFile, realpath, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  PROJECT_PASSPHRASE,
  projectStateFolder,
  projectStateUrl,
  SALT_FROM_STATE,
} from "../core/model/project-state.js";
import { saltOf, withoutSalt } from "./salt.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the engine works with the project's own state folder and its passphrase. */
const isProjectState = (env: Environment, projectRoot: string): boolean =>
  env["PULUMI_BACKEND_URL"] === projectStateUrl(projectRoot) &&
  env["PULUMI_CONFIG_PASSPHRASE"] === PROJECT_PASSPHRASE &&
  env[SALT_FROM_STATE] === "true";

/** The state of a stack as text; the layout is that of Pulumi's own backend in a folder. */
const stateOf = async (projectRoot: string, stack: string): Promise<string> => {
  const stacks = join(projectStateFolder(projectRoot), ".pulumi/stacks");
  const projects = await readdir(stacks);
  const texts = projects.map((project) =>
    readFile(join(stacks, project, `${stack}.json`), "utf8").catch(() => ""),
  );
  return (await Promise.all(texts)).join("\n");
};

/** In one step: Pulumi reads it at any time. */
const replace = async (file: string, text: string): Promise<void> => {
  const target = await realpath(file);
  const unfinished = `${target}.${process.pid}`;
  await writeFile(unfinished, text);
  await rename(unfinished, target);
};

const keepOutOf = async (projectRoot: string, name: string, stack: string): Promise<void> => {
  const file = join(projectRoot, name);
  const text = await readFile(file, "utf8");
  const salt = saltOf(text);
  if (salt === undefined || withoutSalt(text) === text) return;
  if (!(await stateOf(projectRoot, stack)).includes(JSON.stringify(salt))) return;
  await replace(file, withoutSalt(text));
};

/**
 * Takes the salt of the project's public passphrase out of the stack files again, into which Pulumi
 * writes it at the start of every command: it would keep the stack from a passphrase of the user's own,
 * and it would change files that are under version control. It is taken out only where the state has
 * the same one, from which Pulumi gets it the next time; and only in the project's own state folder.
 */
export const keepSaltOut = async (projectRoot: string, env: Environment): Promise<void> => {
  if (!isProjectState(env, projectRoot)) return;
  const names = await readdir(projectRoot);
  await Promise.all(
    names.map(async (name) => {
      const stack = /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1];
      if (stack !== undefined) await keepOutOf(projectRoot, name, stack);
    }),
  );
};
