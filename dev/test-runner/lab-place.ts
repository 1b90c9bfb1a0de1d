import { mkdir, readdir, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import type { LanePlace } from "./start-lane.js";

/** A copy of the project, in which another lab can be up at the same time. */
export interface LabPlace extends LanePlace {
  readonly projectRoot: string;
}

/** What a project has made outside its sources, and what is not to be made again: Pulumi and the devices' image. */
const MADE = ["toolchain", "cache"] as const;

/** In a network of its own, with a loopback: ports and interfaces of two labs do not meet. */
const inOwnNetwork: LabPlace["by"] = (argv) => [
  ...(["unshare", "--net", "--", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"] as const),
  ...argv,
];

const folderOf = (projectRoot: string): string => join(projectRoot, ".overlay", "lab-places");

/**
 * Copies a project as it is, compiled; what nobody writes to is linked. Needs root.
 *
 * @param number tells this copy from others; a copy of before under the same number is replaced.
 */
export const makeLabPlace = async (projectRoot: string, number: number): Promise<LabPlace> => {
  const copy = join(folderOf(projectRoot), String(number));
  await rm(copy, { recursive: true, force: true });
  await mkdir(join(copy, ".overlay"), { recursive: true });
  const entries = (await readdir(projectRoot)).filter(
    (name) => name !== ".overlay" && name !== "node_modules",
  );
  const made = MADE.map((name) => join(projectRoot, ".overlay", name)).filter((path) =>
    existsSync(path),
  );
  await execa("cp", ["-a", "-t", copy, ...entries.map((name) => join(projectRoot, name))]);
  await execa("cp", ["-a", "--link", "-t", copy, join(projectRoot, "node_modules")]);
  if (made.length > 0) await execa("cp", ["-a", "--link", "-t", join(copy, ".overlay"), ...made]);
  return { projectRoot: copy, dist: join(copy, "dist"), by: inOwnNetwork };
};

/** Removes all copies. Their labs have to be down. */
export const removeLabPlaces = (projectRoot: string): Promise<void> =>
  rm(folderOf(projectRoot), { recursive: true, force: true });
