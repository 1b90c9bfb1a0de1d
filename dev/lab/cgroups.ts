import { createHash } from "node:crypto";
import { readdir, rmdir } from "node:fs/promises";
import { join } from "node:path";
import type { LabPaths } from "./lab-paths.js";
import { waitUntil } from "./wait-until.js";

const ROOT = "/sys/fs/cgroup";

/** The control group under which all containers of this lab are, different for every checkout. */
export const cgroupName = ({ dir }: LabPaths): string =>
  `overlay-lab-${createHash("sha256").update(dir).digest("hex").slice(0, 8)}`;

/** The lab's control groups: one of version 2, or one in every controller's tree of version 1. */
export const findCgroups = async (lab: LabPaths): Promise<readonly string[]> => {
  const name = cgroupName(lab);
  const candidates = ["", ...(await folders(ROOT))].map((tree) => join(ROOT, tree));
  const found = await Promise.all(
    candidates.map(async (tree) =>
      (await folders(tree)).includes(name) ? [join(tree, name)] : [],
    ),
  );
  return found.flat();
};

/**
 * Removes a control group from the leaves up; its processes must have been ended. The kernel may
 * call it busy for a moment longer, until the last of them is reaped.
 */
export const removeCgroup = async (path: string): Promise<void> => {
  for (const child of await folders(path)) await removeCgroup(join(path, child));
  await waitUntil(`the removal of ${path}`, () => busy(path), BUSY_MS);
};

/** Milliseconds. */
const BUSY_MS = 5000;

/** Why a control group is still there; undefined when it is not. */
const busy = async (path: string): Promise<string | undefined> => {
  try {
    await rmdir(path);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Controllers that are mounted together show one tree under two names.
    if (code === "ENOENT") return undefined;
    if (code === "EBUSY") return message;
    throw error;
  }
};

const folders = async (path: string): Promise<readonly string[]> => {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
};
