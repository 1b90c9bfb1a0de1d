import { existsSync } from "node:fs";
import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";

export interface RevisionOptions {
  readonly projectRoot: string;
  /** What git understands: a branch, "HEAD~3", a commit. */
  readonly revision: string;
  readonly signal: AbortSignal;
}

/** What both sides bundle, and what a revision of before the bench lacks. */
const MEASURED = "dev/bench/scale/trivial-plugin.js";

/** A checkout of a commit that is built. */
export interface BuiltRevision {
  readonly root: string;
  /** Short, for people. */
  readonly commit: string;
}

/**
 * Checks a revision out beside this one, below the ignored folder, and builds it; one that was built
 * before is used again.
 *
 * @throws where git knows no such commit, it does not build, or it is older than this bench
 */
export const builtRevision = async (options: RevisionOptions): Promise<BuiltRevision> => {
  const { projectRoot, revision, signal } = options;
  const run = async (cwd: string, program: string, ...args: readonly string[]): Promise<string> =>
    (await execa(program, args, { cwd, cancelSignal: signal })).stdout.trim();
  const name = ["rev-parse", "--verify", "--short=12", "--end-of-options", `${revision}^{commit}`];
  const commit = await run(projectRoot, "git", ...name);
  const root = join(projectRoot, ".overlay/bench/revisions", commit);
  if (!existsSync(root)) {
    await run(projectRoot, "git", "worktree", "prune");
    await run(projectRoot, "git", "worktree", "add", "--detach", root, commit);
  }
  await shareModules(projectRoot, root);
  // Its own entrance installs what is missing and compiles.
  await run(root, process.execPath, "bin/overlay.mjs", "--version");
  if (!existsSync(join(root, "dist", MEASURED)))
    throw new Error(
      `${revision} (${commit}) cannot be measured: it has no ${MEASURED}. Name a later revision: ` +
        `git log --oneline --diff-filter=A -- ${MEASURED.replace(/js$/, "ts")}`,
    );
  return { root, commit };
};

/** Packages are the same where the lock is. */
const shareModules = async (from: string, to: string): Promise<void> => {
  const modules = join(to, "node_modules");
  if (existsSync(modules)) return;
  const lockOf = (root: string): Promise<string> =>
    readFile(join(root, "package-lock.json"), "utf8");
  if ((await lockOf(from)) === (await lockOf(to)))
    await symlink(join(from, "node_modules"), modules);
};
