import { describeFileTrouble } from "../model/file-trouble.js";
import type { Words } from "../model/words.js";
import { looksLikeJson, parseSnapshot, type LoadedSnapshot } from "./parse.js";
import { readInput } from "../topology/read-input.js";

const MEGABYTE = 1024 * 1024;

/** How large a snapshot's text may be. */
export interface SnapshotLimits {
  /** Bytes; 200 devices with everything that is read are some 20 MB. */
  readonly any: number;
  /** Characters of YAML: what is read of it takes some 60 times as much memory, and Node.js has 2 to 4 GB. */
  readonly yaml: number;
}

/** What every command reads at most. */
export const SNAPSHOT_LIMITS: SnapshotLimits = { any: 256 * MEGABYTE, yaml: 48 * MEGABYTE };

/** Reads and checks a snapshot file; a file that cannot be read is a mistake like any other. */
export const loadSnapshotFile = async (
  path: string,
  limits: SnapshotLimits = SNAPSHOT_LIMITS,
): Promise<LoadedSnapshot> => {
  const text = await readInput(path, limits.any).catch((error: unknown) => error);
  if (typeof text !== "string")
    return refused(path, describeFileTrouble(text), "a snapshot file that can be read");
  if (text.length <= limits.yaml || looksLikeJson(text)) return parseSnapshot(text, path);
  return refused(path, `${megabytes(text.length)} MB of YAML`, allowedOf(limits));
};

const megabytes = (size: number): number => Math.ceil(size / MEGABYTE);

const allowedOf = ({ any, yaml }: SnapshotLimits): Words =>
  `at most ${megabytes(yaml)} MB; JSON may have ${megabytes(any)} MB: overlay snapshot -o FILE.json`;

const refused = (file: string, found: Words, allowed: Words): LoadedSnapshot => ({
  ok: false,
  mistakes: [{ file, line: undefined, column: undefined, path: "", found, allowed }],
});
