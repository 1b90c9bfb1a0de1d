import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { writeTextModules } from "./text-modules.mjs";

/**
 * What the Pulumi engine starts once for every command, by its file in dist/ without the extension: the
 * program and the plugins. As one file each they start in a third of the processor time (measured: a
 * plugin 0.17 s instead of 0.55 s, the program 0.19 s instead of 0.53 s), which every preview pays.
 */
const PROGRAMS = {
  program: "dist/index.js",
  "plugins/overlay": "dist/provider/main.js",
  "plugins/command": "dist/toolchain/command-plugin/main.js",
  "plugins/policy-preview": "dist/policy-preview/main.js",
};

// The process of the program has loaded them already.
const OF_THE_SDK = ["@pulumi/pulumi", "google-protobuf"];

// Some of the bundled packages are CommonJS and call `require` for Node's own modules.
const BANNER =
  'import { createRequire as bundleRequire } from "node:module"; const require = bundleRequire(import.meta.url);';

/**
 * Writes the programs that are carried as text into dist/, and bundles there what the Pulumi engine starts
 * and the command.
 *
 * @param {string} projectRoot
 */
export const bundlePrograms = async (projectRoot) => {
  await writeTextModules(projectRoot);
  const { program, ...plugins } = PROGRAMS;
  await Promise.all([
    bundle(projectRoot, { program }, OF_THE_SDK),
    bundle(projectRoot, plugins, []),
    bundle(projectRoot, { "plugins/overlay-components": COMPONENTS }, [], [leanSdk]),
    bundleCommand(projectRoot),
  ]);
};

/**
 * The command in as few files as its verbs share: bin/overlay.mjs loads a verb and what it needs. As
 * modules of their own these are some 500 files (measured: 0.21 s of processor time instead of 0.53 s
 * for `check`). What looks for files beside itself has a file of its own, so that they are there.
 *
 * @param {string} projectRoot
 */
const bundleCommand = async (projectRoot) => {
  const verbs = join(projectRoot, "dist/cli/verbs");
  const files = readdirSync(verbs).filter((file) => file.endsWith(".js"));
  const outdir = join(projectRoot, "dist/command");
  rmSync(outdir, { recursive: true, force: true });
  await build({
    ...bundleOptions(projectRoot),
    entryPoints: {
      main: "dist/cli/main.js",
      "explain-beside": "dist/cli/explain/explain-beside.js",
      "explain-worker": "dist/cli/explain/explain-worker.js",
      ...Object.fromEntries(
        files.map((file) => [`verbs/${file.slice(0, -".js".length)}`, join(verbs, file)]),
      ),
    },
    outdir,
    // Large, and loaded by few verbs only when they draw.
    external: ["elkjs"],
    splitting: true,
    chunkNames: "part-[hash]",
  });
};

/** What the plugin loads for a program that asks for a component: Pulumi's SDK, and the components. */
const COMPONENTS = "dist/constructs/main.js";

/** What the SDK loads to serialize functions and to trace, which no component does (bin/lean-pulumi-sdk.cjs). */
const NEVER_USED = /^(?:typescript|source-map-support|@npmcli\/arborist|@opentelemetry\/)/;
const USED = "@opentelemetry/api";

const leanSdk = {
  name: "lean-sdk",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: NEVER_USED }, ({ path }) =>
      path === USED ? undefined : { path, namespace: "never-used" },
    );
    onLoad({ filter: /.*/, namespace: "never-used" }, () => ({ contents: "module.exports = {};" }));
  },
};

/**
 * @param {string} projectRoot
 * @param {Record<string, string>} entryPoints
 * @param {readonly string[]} loaded packages that are not part of the files
 * @param {readonly import("esbuild").Plugin[]} plugins
 */
const bundle = (projectRoot, entryPoints, loaded, plugins = []) =>
  build({
    ...bundleOptions(projectRoot),
    entryPoints,
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    external: [...loaded],
    plugins: [...plugins],
  });

/**
 * How every bundle is made; the bench's plugins too, so that it measures what is shipped.
 *
 * @param {string} projectRoot
 */
export const bundleOptions = (projectRoot) => ({
  absWorkingDir: projectRoot,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  banner: { js: BANNER },
  logLevel: "warning",
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundlePrograms(fileURLToPath(new URL("../..", import.meta.url)));
}
