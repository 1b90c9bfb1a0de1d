import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { LabError } from "./lab-error.js";
import type { LabPaths } from "./lab-paths.js";
import { identify, isRunning } from "./process-identity.js";

const Holder = z.object({ pid: z.number(), startTime: z.number(), verb: z.string() });
export type LockHolder = z.infer<typeof Holder>;

/**
 * Does the work while holding the lab's lock. A lock whose holder is gone is taken over.
 * Rejects with kind "busy" when somebody holds it.
 */
export const withLabLock = async <T>(
  lab: LabPaths,
  verb: string,
  work: () => Promise<T>,
): Promise<T> => {
  await takeLock(lab, verb);
  try {
    return await work();
  } finally {
    await rm(lab.lockFile, { force: true });
  }
};

/** Who is working on the lab right now. */
export const lockHolder = async (lab: LabPaths): Promise<LockHolder | undefined> => {
  const holder = await readHolder(lab.lockFile);
  return holder !== undefined && (await isRunning(holder)) ? holder : undefined;
};

const takeLock = async (lab: LabPaths, verb: string): Promise<void> => {
  await mkdir(dirname(lab.lockFile), { recursive: true });
  if (await tryLock(lab, verb)) return;
  const holder = await lockHolder(lab);
  if (holder === undefined && (await removeStale(lab)) && (await tryLock(lab, verb))) return;
  const who =
    holder === undefined ? "Another process" : `"lab ${holder.verb}" (process ${holder.pid})`;
  throw new LabError(
    "busy",
    `${who} is working on the lab in ${lab.dir}. Wait until it has finished, and try again.`,
  );
};

/** A link appears with its content at once, and only if nothing is there. */
const tryLock = async (lab: LabPaths, verb: string): Promise<boolean> => {
  const own = `${lab.lockFile}.${process.pid}`;
  await writeFile(own, JSON.stringify({ ...(await identify(process.pid)), verb }));
  try {
    await link(own, lab.lockFile);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
};

/** Moves a dead holder's lock away; a live one's, taken in the meantime, is put back. */
const removeStale = async (lab: LabPaths): Promise<boolean> => {
  const aside = `${lab.lockFile}.stale.${process.pid}`;
  try {
    await rename(lab.lockFile, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return true;
    throw error;
  }
  const holder = await readHolder(aside);
  const live = holder !== undefined && (await isRunning(holder));
  if (live) await link(aside, lab.lockFile);
  await rm(aside, { force: true });
  return !live;
};

const readHolder = async (file: string): Promise<LockHolder | undefined> => {
  try {
    return Holder.safeParse(JSON.parse(await readFile(file, "utf8"))).data;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT")
      return undefined;
    throw error;
  }
};
