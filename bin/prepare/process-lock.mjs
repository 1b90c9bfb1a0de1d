import { spawn } from "node:child_process";
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

/**
 * One lock for all that must not be done twice at once. The kernel keeps it (flock(2)), by way of the
 * command flock of util-linux, so that it ends with its process, however that ends: no lock is ever
 * stale, and none has to be taken away from anybody. Node built-ins only: it is needed before the node
 * modules are there. Types: process-lock.d.mts.
 */

/** Exit code of `flock --nonblock` when somebody else holds the lock (flock(1)). */
const HELD = 1;

/** A file that was renamed or removed in between is ENOENT; so is its folder. */
const unlessGone = (work) => {
  try {
    return work();
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
};

/** With close-on-exec, as Node opens every file: what the action starts does not keep the lock. */
const open = (file) => {
  for (;;) {
    mkdirSync(dirname(file), { recursive: true });
    const descriptor = unlessGone(() => openSync(file, "a+"));
    if (descriptor !== undefined) return descriptor;
  }
};

/**
 * Locks an open file. The lock belongs to the open file, which the command shares with us and leaves
 * to us. True when it is ours, false when somebody else holds it or the wait was cut short.
 */
const flock = (descriptor, options, signal) =>
  new Promise((resolve, reject) => {
    const child = spawn("flock", ["-x", ...options, "3"], {
      stdio: ["ignore", "ignore", "pipe", descriptor],
      signal,
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
    child.once("error", (error) => {
      if (signal?.aborted) reject(signal.reason);
      else reject(error.code === "ENOENT" ? new Error(NO_FLOCK) : error);
    });
    child.once("close", (code) => {
      if (code === 0) resolve(true);
      // Without an exit code a signal ended it, such as the Ctrl-C that may end us too.
      else if (code === HELD || code === null) resolve(false);
      else reject(new Error(`flock failed with exit code ${code}: ${said.trim()}`));
    });
  });

const NO_FLOCK =
  'the command "flock" is not there, which keeps two runs from doing the same at once; it is part of util-linux (macOS: "brew install flock")';

/** Whoever held the lock before us removed its file: then nobody else sees the one that we have. */
const isStillThere = (descriptor, file) =>
  unlessGone(() => statSync(file).ino) === fstatSync(descriptor).ino;

/** What the holder wrote of itself; undefined when nobody holds it, or not long enough to say so. */
export const holderOf = (file) => {
  const text = unlessGone(() => readFileSync(file, "utf8"));
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
};

/** The open file with the lock on it; undefined when somebody holds it and `wait` is absent. */
const acquire = async (file, wait) => {
  const { onWait, signal } = wait ?? {};
  let told = false;
  for (;;) {
    signal?.throwIfAborted();
    const descriptor = open(file);
    let ours = false;
    try {
      ours = await flock(descriptor, ["-n"]);
      if (!ours && wait !== undefined) {
        if (!told) onWait(holderOf(file)?.pid);
        told = true;
        ours = await flock(descriptor, [], signal);
      } else if (!ours) return undefined;
      ours &&= isStillThere(descriptor, file);
      if (ours) return descriptor;
    } finally {
      if (!ours) closeSync(descriptor);
    }
  }
};

const hold = async (file, descriptor, about, action) => {
  ftruncateSync(descriptor);
  writeSync(descriptor, JSON.stringify({ pid: process.pid, ...about }));
  try {
    return await action();
  } finally {
    rmSync(file, { force: true });
    closeSync(descriptor);
  }
};

export const withProcessLock = async (file, wait, action) =>
  hold(file, await acquire(file, wait), {}, action);

export const tryProcessLock = async (file, about, action) => {
  const descriptor = await acquire(file);
  if (descriptor === undefined) return { held: true, holder: holderOf(file) };
  return { held: false, value: await hold(file, descriptor, about, action) };
};
