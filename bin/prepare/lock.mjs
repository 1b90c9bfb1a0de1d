import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 200;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};

/** The process that holds the lock; undefined when there is none or it is gone. */
const holderOf = (file) => {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
  const pid = Number(text);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined;
};

/** Linking a written file into place: nobody ever sees a lock without its owner in it. */
const take = (file) => {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, `${process.pid}`);
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(mine);
  }
};

/** Waits for the lock; a lock whose process died is removed. */
const acquire = async (file) => {
  let told = false;
  while (!take(file)) {
    const holder = holderOf(file);
    if (holder === undefined) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) process.stderr.write(`Waiting for process ${holder}, which prepares the project\n`);
    told = true;
    await sleep(POLL_MS);
  }
};

/**
 * Runs `work` while no other process prepares the same project.
 *
 * @param {string} projectRoot
 * @param {() => Promise<void>} work
 */
export const withLock = async (projectRoot, work) => {
  const folder = join(projectRoot, ".overlay");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "prepare.lock");
  await acquire(file);
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    await work();
  } finally {
    process.removeListener("exit", release);
    release();
  }
};
