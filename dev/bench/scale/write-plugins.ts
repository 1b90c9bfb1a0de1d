import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/** As bin/prepare/bundle.mjs has it: some packages are CommonJS and call `require` for Node's modules. */
const BANNER =
  'import { createRequire as bundleRequire } from "node:module"; const require = bundleRequire(import.meta.url);';

/** The bench's plugins in one file each, as this project ships its own, and the vendor's way as it is. */
export const writePlugins = async (projectRoot: string, folder: string): Promise<void> => {
  await mkdir(join(folder, "state"), { recursive: true });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: {
      overlay: "dist/dev/bench/scale/answering-plugin.js",
      trivial: "dist/dev/bench/scale/trivial-plugin.js",
    },
    outdir: join(folder, "plugins"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    banner: { js: BANNER },
    logLevel: "warning",
  });
  await writeLauncher(folder, "overlay", join(folder, "plugins/overlay.mjs"));
  await writeLauncher(folder, "trivial", join(folder, "plugins/trivial.mjs"));
  const ordinary = join(projectRoot, "dist/dev/bench/scale/ordinary-plugin.js");
  await writeLauncher(folder, "ordinary", ordinary);
};

/** Where a bench's plugin is, for `plugins.providers` of a project. */
export const launcherFolder = (folder: string, plugin: string): string =>
  join(folder, "launchers", plugin);

const writeLauncher = async (folder: string, plugin: string, module: string): Promise<void> => {
  const launcher = join(launcherFolder(folder, plugin), `pulumi-resource-${plugin}`);
  await mkdir(join(launcher, ".."), { recursive: true });
  await writeFile(launcher, `#!/bin/sh\nexec node '${module}' "$@"\n`);
  await chmod(launcher, 0o755);
};
