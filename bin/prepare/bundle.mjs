import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { writeTextModules } from "./text-modules.mjs";

/**
 * The plugins that the Pulumi engine starts once for every command. As one file each they start in
 * a third of the processor time (measured: 0.17 s instead of 0.55 s), which every preview pays.
 */
const PLUGINS = {
  overlay: "dist/provider/main.js",
  command: "dist/toolchain/command-plugin/main.js",
  "policy-preview": "dist/policy-preview/main.js",
};

// Some of the bundled packages are CommonJS and call `require` for Node's own modules.
const BANNER =
  'import { createRequire as bundleRequire } from "node:module"; const require = bundleRequire(import.meta.url);';

/**
 * Writes the programs that are carried as text into dist/, and bundles the compiled plugins into
 * dist/plugins/.
 *
 * @param {string} projectRoot
 */
export const bundlePlugins = async (projectRoot) => {
  await writeTextModules(projectRoot);
  await build({
    absWorkingDir: projectRoot,
    entryPoints: PLUGINS,
    outdir: join("dist", "plugins"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    banner: { js: BANNER },
    logLevel: "warning",
  });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundlePlugins(fileURLToPath(new URL("../..", import.meta.url)));
}
