import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";

/**
 * Writes a file that only its owner may read, all of it or nothing: beside its place first, then
 * moved there. A file that is there already is replaced.
 */
export const writeWhole = async (path: string, text: string): Promise<void> => {
  const beside = `${path}.${randomBytes(4).toString("hex")}.part`;
  try {
    const file = await open(beside, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
};
