import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes a Pulumi project whose program does nothing, for the engine's floor. It lies below the
 * project, so that the SDK is found in the project's node_modules.
 *
 * @returns settings for Pulumi that keep its state apart
 */
export const writeEmptyProject = async (folder: string): Promise<Record<string, string>> => {
  const state = join(folder, "state");
  await mkdir(state, { recursive: true });
  const project = { name: "empty", runtime: { name: "nodejs", options: { typescript: false } } };
  await writeFile(join(folder, "Pulumi.yaml"), JSON.stringify(project));
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ name: "empty", main: "index.js" }),
  );
  await writeFile(join(folder, "index.js"), "");
  return { PULUMI_BACKEND_URL: `file://${state}` };
};
