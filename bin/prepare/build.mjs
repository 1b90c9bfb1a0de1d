import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { runStep } from "./run-step.mjs";
import { filesUnder, sourceFiles } from "./source-files.mjs";

const stampFile = (projectRoot) => join(projectRoot, "dist/.sources");

/** Changes whenever a source is added, removed or written; reading contents would be slower. */
export const fingerprint = (projectRoot) => {
  const hash = createHash("sha256");
  const sources = sourceFiles(projectRoot, ".ts", ".sh");
  for (const file of [...sources, join(projectRoot, "tsconfig.json")].sort()) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(projectRoot, file)}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest("hex");
};

/**
 * @param {string} projectRoot
 * @returns {boolean} whether dist/ was compiled from the sources as they are
 */
export const buildIsCurrent = (projectRoot) => {
  const stamp = stampFile(projectRoot);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint(projectRoot);
};

/** A compiled test whose source is gone would still be run. */
const removeOrphans = (projectRoot) => {
  const dist = join(projectRoot, "dist");
  for (const file of filesUnder(dist)) {
    const match = /^(.*)\.js(?:\.map)?$/.exec(file.slice(dist.length + 1));
    if (match !== null && !existsSync(join(projectRoot, `${match[1]}.ts`))) rmSync(file);
  }
};

/**
 * Compiles the project and bundles its programs. Type errors are printed and stop the command.
 *
 * @param {string} projectRoot
 */
export const build = async (projectRoot) => {
  const before = fingerprint(projectRoot);
  const compiler = join(projectRoot, "node_modules/typescript/bin/tsc");
  const argv = [process.execPath, compiler, "-p", "tsconfig.json", "--pretty", "false"];
  await runStep("Compiling", argv, projectRoot);
  removeOrphans(projectRoot);
  // Only now: on a fresh clone the bundler has just been installed.
  const { bundlePrograms } = await import("./bundle.mjs");
  await bundlePrograms(projectRoot);
  writeFileSync(stampFile(projectRoot), before);
};
