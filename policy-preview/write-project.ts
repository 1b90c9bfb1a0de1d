import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { quoteArgv } from "../core/model/quote-argv.js";

export interface PreviewProject {
  /** Absolute; where the project is written. */
  readonly folder: string;
  /** Absolute path of this repository's folder, compiled. */
  readonly projectRoot: string;
  /** Absolute path of the program; the one that declares a topology by default. */
  readonly program?: string;
}

/** The name of the throw-away Pulumi project. */
export const PREVIEW_PROJECT = "overlay-policy";

/**
 * Writes a throw-away Pulumi project that declares a topology (config `overlay:topology`, an absolute
 * path) and can reach no host. State and home belong below the same folder.
 */
export const writePreviewProject = async ({
  folder,
  projectRoot,
  program = join(projectRoot, "dist/policy-preview/program.js"),
}: PreviewProject): Promise<void> => {
  const plugin = join(folder, "plugin");
  await mkdir(plugin, { recursive: true });
  const project = {
    name: PREVIEW_PROJECT,
    runtime: { name: "nodejs", options: { typescript: false } },
    main: program,
    plugins: {
      providers: [
        { name: "overlay", path: plugin },
        { name: "command", path: join(projectRoot, "toolchain/command-plugin/launcher") },
      ],
    },
  };
  await writeFile(join(folder, "Pulumi.yaml"), stringify(project));
  const launcher = join(plugin, "pulumi-resource-overlay");
  const main = join(projectRoot, "dist/plugins/policy-preview.mjs");
  await writeFile(launcher, `#!/bin/sh\nexec ${quoteArgv(["node", main])} "$@"\n`);
  await chmod(launcher, 0o755);
};
