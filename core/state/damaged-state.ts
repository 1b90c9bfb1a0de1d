import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { entriesOf, filesBelow, pulumiFolders } from "./pulumi-files.js";

/** A stack's state that no program can read, e.g. after a disk was full or the machine stopped. */
export interface DamagedState {
  readonly stack: string;
  /** Absolute path. */
  readonly file: string;
  readonly bytes: number;
  /** The newest whole one that is kept; absent: there is none. */
  readonly whole?: WholeState;
}

export interface WholeState {
  /** Absolute path. */
  readonly file: string;
  /** When it was written: ISO 8601, UTC. */
  readonly at: string;
  readonly resources: number;
}

/**
 * The stacks of a `file://` backend whose state is cut off or garbled. Pulumi keeps the state before the
 * last one as `.bak`, and one of each update among its backups.
 *
 * @param stateFolder absolute
 */
export const damagedStates = (stateFolder: string): readonly DamagedState[] =>
  filesBelow(pulumiFolders(stateFolder).stacks)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => {
      if (wholeState(file) !== undefined) return [];
      const stack = basename(file, ".json");
      const whole = lastWhole(stateFolder, file, stack);
      const { size: bytes } = statSync(file);
      return [{ stack, file, bytes, ...(whole === undefined ? {} : { whole }) }];
    });

const lastWhole = (stateFolder: string, file: string, stack: string): WholeState | undefined => {
  const project = basename(dirname(file));
  const { backups } = pulumiFolders(stateFolder);
  const older = entriesOf(join(backups, project, stack)).files.filter((one) =>
    one.endsWith(".json"),
  );
  for (const candidate of [`${file}.bak`, ...older.toSorted().toReversed()]) {
    const whole = wholeState(candidate);
    if (whole !== undefined) return whole;
  }
  return undefined;
};

/** A checkpoint holds `checkpoint.latest.resources`; one that was never updated has no `latest`. */
const wholeState = (file: string): WholeState | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    const checkpoint = propertyOf(value, "checkpoint");
    if (checkpoint === undefined) return undefined;
    const resources = propertyOf(propertyOf(checkpoint, "latest"), "resources");
    const at = statSync(file).mtime.toISOString();
    return { file, at, resources: Array.isArray(resources) ? resources.length : 0 };
  } catch {
    return undefined;
  }
};

const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
