import { join } from "node:path";
import { buildIsCurrent, build } from "./build.mjs";
import { installModules, modulesAreCurrent } from "./modules.mjs";
import { withProcessLock } from "./process-lock.mjs";

/** OVERLAY_SKIP_BUILD=1 runs what was compiled last, e.g. while a source is half written. */
const buildIsDue = (projectRoot) =>
  process.env.OVERLAY_SKIP_BUILD !== "1" && !buildIsCurrent(projectRoot);

const isCurrent = (projectRoot) => modulesAreCurrent(projectRoot) && !buildIsDue(projectRoot);

const sayWaiting = (holder) => {
  const who = holder === undefined ? "another process" : `process ${holder}`;
  process.stderr.write(`Waiting for ${who}, which prepares the project\n`);
};

/**
 * Installs the node modules and compiles the sources where that is due; a few milliseconds when
 * nothing is. Two processes at once take turns, and the second finds the work done.
 *
 * @param {string} projectRoot absolute path of the project
 */
export const prepare = async (projectRoot) => {
  if (isCurrent(projectRoot)) return;
  const lock = join(projectRoot, ".overlay", "prepare.lock");
  await withProcessLock(lock, { onWait: sayWaiting }, async () => {
    if (!modulesAreCurrent(projectRoot)) await installModules(projectRoot);
    if (buildIsDue(projectRoot)) await build(projectRoot);
  });
};
