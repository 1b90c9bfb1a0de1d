import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runStep } from "./run-step.mjs";

const readOrUndefined = (file) => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
};

const stampFile = (projectRoot) => join(projectRoot, "node_modules/.overlay-stamp");

const lockText = (projectRoot) => readFileSync(join(projectRoot, "package-lock.json"), "utf8");

const stampOf = (text) => createHash("sha256").update(text).digest("hex");

/** Optional packages are installed only on the systems that they are for. */
const isRequired = ([path, entry]) => path !== "" && !entry.optional && !entry.devOptional;

/** npm keeps a list of what it installed; `npm install` by hand counts as well as `npm ci`. */
const installedAsLocked = (projectRoot, locked) => {
  const text = readOrUndefined(join(projectRoot, "node_modules/.package-lock.json"));
  if (text === undefined) return false;
  const installed = JSON.parse(text).packages ?? {};
  return Object.entries(JSON.parse(locked).packages)
    .filter(isRequired)
    .every(([path, entry]) => installed[path]?.version === entry.version);
};

const writeStamp = (projectRoot, locked) => writeFileSync(stampFile(projectRoot), stampOf(locked));

/**
 * @param {string} projectRoot
 * @returns {boolean} whether node_modules is what package-lock.json says
 */
export const modulesAreCurrent = (projectRoot) => {
  const locked = lockText(projectRoot);
  if (readOrUndefined(stampFile(projectRoot)) === stampOf(locked)) return true;
  if (!installedAsLocked(projectRoot, locked)) return false;
  writeStamp(projectRoot, locked);
  return true;
};

/** The npm that started us, or the one on PATH. */
const npmCommand = () => {
  const script = process.env.npm_execpath;
  return script?.endsWith("npm-cli.js") ? [process.execPath, script] : ["npm"];
};

/**
 * Runs `npm ci`. No install scripts: none of the packages needs one.
 *
 * @param {string} projectRoot
 */
export const installModules = async (projectRoot) => {
  const locked = lockText(projectRoot);
  const argv = [...npmCommand(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  await runStep("Installing node modules", argv, projectRoot);
  writeStamp(projectRoot, locked);
};
