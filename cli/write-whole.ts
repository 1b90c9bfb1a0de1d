import { randomBytes } from "node:crypto";
import { open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";

/** Where a name leads, through links; the name itself where nothing is there yet. */
const placeOf = async (path: string): Promise<string> => realpath(path).catch(() => path);

/** A pipe or a device, such as /dev/stdout: written to, never replaced. */
const isStream = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && !found.isFile() && !found.isDirectory();
};

/**
 * Writes a file, all of it or nothing: beside its place first, then moved there. A file that is
 * there already is replaced.
 *
 * @param mode permissions of the file, whatever the umask; absent: as the umask has it
 */
export const writeWhole = async (path: string, text: string, mode?: number): Promise<void> => {
  if (await isStream(path)) return writeFile(path, text);
  const place = await placeOf(path);
  const beside = `${place}.${randomBytes(4).toString("hex")}.part`;
  try {
    const file = await open(beside, "wx", mode);
    try {
      if (mode !== undefined) await file.chmod(mode);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, place);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
};
