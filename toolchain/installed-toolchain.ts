import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { pulumiVersion, type VersionOptions } from "./own-pulumi.js";
import { toolchainPaths } from "./toolchain-paths.js";
import { BUILT_LANGUAGE_HOST, BUILT_PULUMI } from "./versions.js";

/** What the stamp beside the built programs says when they are the ones that this source wants. */
export const STAMP = `${JSON.stringify({ pulumi: BUILT_PULUMI, languageHost: BUILT_LANGUAGE_HOST })}\n`;

/**
 * Why the toolchain has to be built; undefined when what is there will do. A build is moved into
 * place as one folder, so the stamp stands for all of its programs, and starting one shows that they
 * run on this machine.
 */
export const reasonToBuild = async (options: VersionOptions): Promise<string | undefined> => {
  const { stamp, pulumi } = toolchainPaths(options.projectRoot);
  if (!existsSync(stamp)) return "it is not built yet";
  if ((await readFile(stamp, "utf8")) !== STAMP) return "what is there has other versions";
  try {
    const version = await pulumiVersion(pulumi, options);
    return version === BUILT_PULUMI ? undefined : `what is there says it is ${version}`;
  } catch (error) {
    return `what is there does not start: ${error instanceof Error ? error.message : String(error)}`;
  }
};
