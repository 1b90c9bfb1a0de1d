import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Free bytes for a file below `folder`, which need not exist yet. Rejects as statfs does when the
 * file system cannot be asked.
 */
export const freeBytes = async (folder: string): Promise<number> => {
  if (!existsSync(folder)) return freeBytes(dirname(folder));
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};
