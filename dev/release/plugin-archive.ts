import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { PLUGIN_VERSION } from "../../provider/overlay-plugin.js";

/** What Pulumi calls the systems that Node runs the plugin on; it is the same program on all. */
const SYSTEMS = ["linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64"] as const;

/** What an archive has, from the project's folder. */
const CONTENTS = ["provider/pulumi-resource-overlay", "dist/plugins/overlay.mjs", "LICENSE"];

const run = promisify(execFile);
const compress = promisify(gzip);

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
  const packed = await compress(await tarOf(projectRoot), { level: 9 });
  await mkdir(folder, { recursive: true });
  const files = SYSTEMS.map((system) =>
    join(folder, `pulumi-resource-overlay-v${PLUGIN_VERSION}-${system}.tar.gz`),
  );
  for (const file of files) await writeFile(file, packed);
  return files;
};

const tarOf = async (projectRoot: string): Promise<Buffer> => {
  const staged = await mkdtemp(join(tmpdir(), "overlay-release-"));
  try {
    for (const path of CONTENTS) {
      const copy = join(staged, path.slice(path.lastIndexOf("/") + 1));
      await copyFile(join(projectRoot, path), copy);
      await chmod(copy, path.startsWith("provider/") ? 0o755 : 0o644);
    }
    const plain = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"];
    const { stdout } = await run("tar", [...plain, "-C", staged, "-cf", "-", "."], {
      encoding: "buffer",
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } finally {
    await rm(staged, { recursive: true });
  }
};
