import { constants, type Stats } from "node:fs";
import { open, statfs } from "node:fs/promises";

/** File systems of the kernel's own, whose files may never end (statfs(2), linux/magic.h). */
const KERNEL_FILES: ReadonlySet<number> = new Set([
  0x9fa0, // proc
  0x62656572, // sysfs
  0x64626720, // debugfs
  0x74726163, // tracefs
]);

/**
 * The text of a file that was named: a regular one, of a size that was agreed on. A pipe, a device or a
 * file of the kernel's may have no end, and is refused before it is read.
 *
 * @param most bytes
 * @throws Error with a code of the system (`describeFileTrouble` has words for it), or in words
 */
export const readInput = async (path: string, most: number): Promise<string> => {
  // Without O_NONBLOCK, to open a pipe that nobody writes to would wait for ever.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = await file.stat();
    await refuseEndless(found, path);
    if (found.isFile() && found.size > most) {
      throw new Error(`a file of ${inMegabytes(found.size)}, more than ${inMegabytes(most)}`);
    }
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
};

const refuseEndless = async (found: Stats, path: string): Promise<void> => {
  if (found.isFIFO())
    throw new Error("a pipe, and no file: write what comes out of it to a file first");
  if (found.isFile() && !KERNEL_FILES.has((await statfs(path)).type)) return;
  // Reading a folder says so in the system's words.
  if (!found.isDirectory())
    throw new Error("a device or a file of the kernel's, which may have no end");
};

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`;
