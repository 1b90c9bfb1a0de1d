import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type BuildOptions } from "esbuild";

/** As this project's own plugins are bundled. */
const bundleOptions = async (projectRoot: string): Promise<BuildOptions> => {
  const { href } = pathToFileURL(join(projectRoot, "bin/prepare/bundle.mjs"));
  const { bundleOptions: options } = (await import(href)) as {
    bundleOptions: (root: string) => BuildOptions;
  };
  return options(projectRoot);
};

/** The bench's plugins in one file each, as this project ships its own, and the vendor's way as it is. */
export const writePlugins = async (projectRoot: string, folder: string): Promise<void> => {
  await mkdir(join(folder, "state"), { recursive: true });
  await build({
    ...(await bundleOptions(projectRoot)),
    entryPoints: {
      overlay: "dist/dev/bench/scale/answering-plugin.js",
      trivial: "dist/dev/bench/scale/trivial-plugin.js",
    },
    outdir: join(folder, "plugins"),
    outExtension: { ".js": ".mjs" },
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
