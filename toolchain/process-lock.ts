import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 500;

export interface LockOptions {
  /** Called once when another process holds the lock. */
  readonly onWait: (holder: number) => void;
  readonly signal?: AbortSignal | undefined;
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
};

/** The process that holds the lock; undefined when that one is gone. */
const holderOf = async (file: string): Promise<number | undefined> => {
  const pid = Number(await readFile(file, "utf8").catch(() => ""));
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined;
};

const take = async (file: string): Promise<boolean> => {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
};

const acquire = async (file: string, { onWait, signal }: LockOptions): Promise<void> => {
  let told = false;
  while (!(await take(file))) {
    const holder = await holderOf(file);
    if (holder === undefined) {
      await rm(file, { force: true });
      continue;
    }
    if (!told) onWait(holder);
    told = true;
    await sleep(POLL_MS, undefined, signal === undefined ? {} : { signal });
  }
};

/**
 * Runs `action` while no other process runs it with the same file. A lock whose process is gone is
 * taken over. Rejects as `action` does, or with the signal's reason while waiting.
 */
export const withProcessLock = async <T>(
  file: string,
  options: LockOptions,
  action: () => Promise<T>,
): Promise<T> => {
  await mkdir(dirname(file), { recursive: true });
  await acquire(file, options);
  try {
    return await action();
  } finally {
    await rm(file, { force: true });
  }
};
