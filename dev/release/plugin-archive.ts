import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PLUGIN_VERSION } from "../../provider/overlay-plugin.js";
import { packFolder } from "./pack-folder.js";

/** What Pulumi calls the systems that Node runs the plugin on; it is the same program on all. */
const SYSTEMS = ["linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64"] as const;

/** The plugin, and what it loads for components; from the project's folder, as all below. */
export const PLUGIN_BUNDLES = ["dist/plugins/overlay.mjs", "dist/plugins/overlay-components.mjs"];

/** What an archive has. */
const CONTENTS = ["provider/pulumi-resource-overlay", ...PLUGIN_BUNDLES, "LICENSE"];

/**
 * Writes the `overlay` plugin as `pulumi plugin install --file` and a `pluginDownloadURL` take it: a
 * tar.gz for each system, "pulumi-resource-overlay-v0.1.0-linux-amd64.tar.gz". The same sources give the
 * same bytes. Needs a built project and GNU tar.
 *
 * @returns the files, in the order of the systems
 */
export const writePluginArchives = async (
  projectRoot: string,
  folder: string,
): Promise<readonly string[]> => {
  const packed = await packPlugin(projectRoot);
  await mkdir(folder, { recursive: true });
  const files = SYSTEMS.map((system) =>
    join(folder, `pulumi-resource-overlay-v${PLUGIN_VERSION}-${system}.tar.gz`),
  );
  for (const file of files) await writeFile(file, packed);
  return files;
};

const packPlugin = async (projectRoot: string): Promise<Buffer> => {
  const staged = await mkdtemp(join(tmpdir(), "overlay-release-"));
  try {
    for (const path of CONTENTS) {
      const copy = join(staged, path.slice(path.lastIndexOf("/") + 1));
      await copyFile(join(projectRoot, path), copy);
      await chmod(copy, path.startsWith("provider/") ? 0o755 : 0o644);
    }
    return await packFolder(staged, ".");
  } finally {
    await rm(staged, { recursive: true });
  }
};
