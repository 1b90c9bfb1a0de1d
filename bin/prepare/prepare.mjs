import { buildIsCurrent, build } from "./build.mjs";
import { withLock } from "./lock.mjs";
import { installModules, modulesAreCurrent } from "./modules.mjs";

/** OVERLAY_SKIP_BUILD=1 runs what was compiled last, e.g. while a source is half written. */
const buildIsDue = (projectRoot) =>
  process.env.OVERLAY_SKIP_BUILD !== "1" && !buildIsCurrent(projectRoot);

const isCurrent = (projectRoot) => modulesAreCurrent(projectRoot) && !buildIsDue(projectRoot);

/**
 * Installs the node modules and compiles the sources where that is due; a few milliseconds when
 * nothing is. Two processes at once take turns, and the second finds the work done.
 *
 * @param {string} projectRoot absolute path of the project
 */
export const prepare = async (projectRoot) => {
  if (isCurrent(projectRoot)) return;
  await withLock(projectRoot, async () => {
    if (!modulesAreCurrent(projectRoot)) await installModules(projectRoot);
    if (buildIsDue(projectRoot)) await build(projectRoot);
  });
};
