import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { PropertyMap } from "../plugin-kit/index.js";

/**
 * What a preview read, for the update that the user confirms on the strength of it.
 *
 * `pulumi up` starts the plugin twice, once for its preview and once for its update (measured), and
 * the update reads the hosts again. What somebody changed while the user was deciding would then be
 * mended although nobody was ever shown it. So the first process leaves what it read for the second
 * one; both have the same parent, the `pulumi up`.
 */
export interface Shown {
  /** Keeps what was read, when this process serves the preview. */
  readonly remember: (resource: string, inputs: PropertyMap) => void;
  /** What the preview read; undefined when there was none, or this process serves it. */
  readonly before: (resource: string) => PropertyMap | undefined;
  /** Forgets what the preview read, once the update is over. */
  readonly close: () => void;
}

const Record = z.object({
  writer: z.number(),
  resources: z.record(z.string(), z.record(z.string(), z.json())),
});
type Record = z.infer<typeof Record>;

export interface ShownOptions {
  /** Folder for the records, made when it is not there. */
  readonly folder: string;
  /** Process ids: the record's name, and who wrote it. */
  readonly parent: number;
  readonly self: number;
}

/** Throws where the folder cannot be written or a record is not one of ours. */
export const openShown = ({ folder, parent, self }: ShownOptions): Shown => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeEnded(folder);
  const file = join(folder, `${parent}.json`);
  const found = readRecord(file);
  const preview = found === undefined || found.writer === self ? undefined : found;
  const own: Record = { writer: self, resources: {} };
  return {
    remember: (resource, inputs) => {
      if (preview !== undefined) return;
      own.resources[resource] = inputs as Record["resources"][string];
      writeFileSync(file, JSON.stringify(own), { mode: 0o600 });
    },
    before: (resource) => preview?.resources[resource],
    close: () => {
      if (preview !== undefined) rmSync(file, { force: true });
    },
  };
};

/** A plain preview leaves its record, since it cannot know that no update follows. */
const removeEnded = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    if (!isRunning(Number.parseInt(name, 10))) rmSync(join(folder, name), { force: true });
  }
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

const readRecord = (file: string): Record | undefined => {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
  return Record.parse(JSON.parse(readFileSync(file, "utf8")));
};
