import { mkdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { findCommand } from "./find-command.js";
import { missingLabCommands } from "./lab-commands.js";
import type { MachineFacts } from "./requirements.js";

const isCharacterDevice = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isCharacterDevice(),
    () => false,
  );

/** Bytes that are free for the project's runtime files. */
export const freeBytes = async (projectRoot: string): Promise<number> => {
  const folder = join(projectRoot, ".overlay");
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** Looks at this machine; changes nothing but creates the project's folder for runtime files. */
export const machineFacts = async (
  projectRoot: string,
  path: string | undefined,
): Promise<MachineFacts> => ({
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  hasApt: (await findCommand("apt-get", path)) !== undefined,
  hasTun: await isCharacterDevice("/dev/net/tun"),
  missingCommands: await missingLabCommands(path),
  freeBytes: await freeBytes(projectRoot),
});
