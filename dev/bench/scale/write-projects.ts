import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { quoteArgv } from "../../../core/model/quote-argv.js";
import { cleanOverlay } from "../large-overlay.js";

/** Where a size's projects are, all below one folder. */
export interface ScaleProjects {
  /** A project that declares the overlay. */
  readonly overlay: string;
  readonly snapshot: string;
  /** A folder for the front of PATH, whose `ssh` does nothing. */
  readonly programs: string;
}

/** Program and plugins of the repository, absolute. */
export interface ScaleOptions {
  readonly projectRoot: string;
  /** Made anew. */
  readonly folder: string;
  readonly hosts: number;
  readonly devicesPerHost: number;
}

/** Writes an overlay of some size, a snapshot in which it is as declared, and the folder of its project. */
export const writeProjects = async (options: ScaleOptions): Promise<ScaleProjects> => {
  const { folder } = options;
  await rm(folder, { recursive: true, force: true });
  const overlay = join(folder, "overlay");
  const programs = join(folder, "programs");
  for (const one of [overlay, programs]) await mkdir(one, { recursive: true });
  const { file: text, observed } = cleanOverlay(options.hosts, options.devicesPerHost);
  const file = join(folder, "topology.yaml");
  const snapshot = join(folder, "answers.json");
  await writeFile(file, text);
  await writeFile(snapshot, JSON.stringify(observed));
  await writeScript(join(programs, "ssh"), ["true"]);
  return { overlay, snapshot, programs };
};

const writeScript = async (file: string, argv: readonly string[]): Promise<void> => {
  await writeFile(file, `#!/bin/sh\nexec ${quoteArgv(argv)} "$@"\n`);
  await chmod(file, 0o755);
};
