import { chmodSync, fchmodSync, fstatSync, lstatSync, mkdirSync } from "node:fs";

/** Permissions of what the product keeps: nobody but its owner, whatever the umask says. */
export const OWNER_ONLY = { file: 0o600, folder: 0o700 } as const;

/** What group and others may do. */
const OTHERS = 0o077;

/**
 * Makes a folder for its owner alone; one that is there already and open to others is closed to them.
 *
 * @throws Error where it cannot be made; one of another user's stays as it is.
 */
export const ownerOnlyFolder = (path: string): void => {
  mkdirSync(path, { recursive: true, mode: OWNER_ONLY.folder });
  closeToOthers(path);
};

/**
 * Takes from others what they may do with a file or a folder; a link is left alone.
 *
 * @returns false where it is open to others and stays so, since it belongs to somebody else
 */
export const closeToOthers = (path: string): boolean => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isSymbolicLink() || (found.mode & OTHERS) === 0) return true;
  return unlessForeign(() => {
    chmodSync(path, found.mode & 0o700);
  });
};

/** The same for a file that is open. */
export const closeFileToOthers = (descriptor: number): boolean => {
  const { mode } = fstatSync(descriptor);
  if ((mode & OTHERS) === 0) return true;
  return unlessForeign(() => {
    fchmodSync(descriptor, mode & 0o700);
  });
};

const unlessForeign = (change: () => void): boolean => {
  try {
    change();
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EPERM") return false;
    // Somebody removed it in between: nothing is open any more.
    if (code === "ENOENT") return true;
    throw error;
  }
};

/**
 * What `start` starts makes its files for their owner alone: the umask is inherited at that moment.
 *
 * @param start must start the process before it returns
 */
export const startOwnerOnly = <T>(start: () => T): T => {
  const before = process.umask(OTHERS);
  try {
    return start();
  } finally {
    process.umask(before);
  }
};
