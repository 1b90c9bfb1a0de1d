import { rmSync } from "node:fs";
import { basename } from "node:path";
import { closeToOthers } from "./owner-only.js";
import { entriesOf, pulumiFolders } from "./pulumi-files.js";

/**
 * Updates of a stack whose history and backups are kept. One of the incident's has some 1.1 MB, so that
 * a stack's state stays near 20 MB however often it is updated.
 */
export const KEPT_UPDATES = 20;

/** The time of an update in the name of its file: nanoseconds since the epoch. */
const TIME = /[-.](\d{19})\./;

/**
 * Keeps the project's own state folder as it should be: open to its owner alone, and no larger than
 * `KEPT_UPDATES` make it. Pulumi itself removes no history and no backup (state.go). What is the state
 * now, and the one before, are not touched.
 *
 * @returns what is open to others and belongs to somebody else, absolute paths
 */
export const tendState = (stateFolder: string, kept = KEPT_UPDATES): readonly string[] => {
  const { history, backups } = pulumiFolders(stateFolder);
  trim(history, kept);
  trim(backups, kept);
  return stillOpen(stateFolder);
};

/** Per stack, which is a folder: one's updates push out none of another's. */
const trim = (folder: string, kept: number): void => {
  const { folders, files } = entriesOf(folder);
  const times = [...new Set(files.flatMap(timeOf))].sort();
  const old = new Set(times.slice(0, Math.max(0, times.length - kept)));
  for (const file of files) {
    if (timeOf(file).some((time) => old.has(time))) removed(file);
  }
  for (const one of folders) trim(one, kept);
};

/** What cannot be removed, in a folder of somebody else's or on a disk that is read only, stays. */
const removed = (file: string): void => {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!["EACCES", "EPERM", "EROFS"].includes(code)) throw error;
  }
};

const timeOf = (file: string): readonly string[] => TIME.exec(basename(file))?.slice(1) ?? [];

const stillOpen = (folder: string): readonly string[] => {
  const { folders, files } = entriesOf(folder);
  const own = [folder, ...files].filter((path) => !closeToOthers(path));
  return [...own, ...folders.flatMap(stillOpen)];
};
