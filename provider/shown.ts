import {
  appendFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { OWNER_ONLY, ownerOnlyFolder } from "../core/state/owner-only.js";
import type { PropertyMap } from "../plugin-kit/index.js";

/**
 * What a preview read, for the update that the user confirms on the strength of it.
 *
 * `pulumi up` starts the plugin twice, once for its preview and once for its update (measured), and
 * the update reads the hosts again. What somebody changed while the user was deciding would then be
 * remediated although nobody was ever shown it. So the first process leaves what it read for the second
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

/** The file's lines: who writes it, then each thing that was read, as JSON. */
const Writer = z.object({ writer: z.number() });
const Line = z.tuple([z.string(), z.record(z.string(), z.json())]);

interface Record extends z.infer<typeof Writer> {
  readonly resources: ReadonlyMap<string, PropertyMap>;
}

export interface ShownOptions {
  /** Folder for the records, made when it is not there. */
  readonly folder: string;
  /** Process ids: the record's name, and who wrote it. */
  readonly parent: number;
  readonly self: number;
}

/** Throws where the folder cannot be written or a record is not one of ours. */
export const openShown = ({ folder, parent, self }: ShownOptions): Shown => {
  ownerOnlyFolder(folder);
  removeEnded(folder);
  const file = join(folder, `${parent}.json`);
  const found = readRecord(file);
  const preview = found === undefined || found.writer === self ? undefined : found;
  let begun = false;
  return {
    remember: (resource, inputs) => {
      if (preview !== undefined) return;
      if (!begun) writeFileSync(file, lineOf({ writer: self }), { mode: OWNER_ONLY.file });
      begun = true;
      appendFileSync(file, lineOf([resource, inputs]));
    },
    before: (resource) => preview?.resources.get(resource),
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

const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** What was read more than once is as it was read last. */
const readRecord = (file: string): Record | undefined => {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
  const [first = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  const { writer } = Writer.parse(JSON.parse(first));
  return { writer, resources: new Map(lines.map((line) => Line.parse(JSON.parse(line)))) };
};
