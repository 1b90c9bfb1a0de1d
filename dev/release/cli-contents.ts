import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { copyLinked } from "./copy-linked.js";

/** What the package has of a checkout, beside dist/. */
const FILES = [
  "LICENSE",
  "CHANGELOG.md",
  "README.md",
  "bin/overlay.mjs",
  "bin/lean-pulumi-sdk.cjs",
  "bin/prepare/process-lock.mjs",
  "docs",
  "policies/PulumiPolicy.yaml",
  "policies/index.cjs",
  "policies/package.json",
  "provider/pulumi-resource-overlay",
  "templates",
  "toolchain/command-plugin/launcher",
  "toolchain/language-host",
  "toolchain/language-hosts",
  "toolchain/pulumi-cli",
  "toolchain/yaml-host",
  "topologies",
];

/** What is compiled and no part of the package; of `cli` it has the bundle, `command`. */
const NOT_PRODUCT: ReadonlySet<string> = new Set([
  ".sources",
  ".tsbuildinfo",
  "cli",
  "dev",
  "test",
]);

/** Copies what the package has of a checkout that is built, and what its pages lead to; source maps stay behind. */
export const copyContents = async (projectRoot: string, folder: string): Promise<void> => {
  for (const file of FILES)
    await cp(join(projectRoot, file), join(folder, file), { recursive: true });
  for (const entry of await readdir(join(projectRoot, "dist")))
    if (!NOT_PRODUCT.has(entry))
      await cp(join(projectRoot, "dist", entry), join(folder, "dist", entry), {
        recursive: true,
        filter: (source) => !source.endsWith(".map"),
      });
  await copyLinked(projectRoot, folder);
};
