import { describeFileTrouble } from "../model/file-trouble.js";
import { parseSnapshot, type LoadedSnapshot } from "./parse.js";
import { readInput } from "../topology/read-input.js";

/** Bytes; 200 devices with everything that is read are some 20 MB. */
const LARGEST_SNAPSHOT = 256 * 1024 * 1024;

/** Reads and checks a snapshot file; a file that cannot be read is a mistake like any other. */
export const loadSnapshotFile = async (path: string): Promise<LoadedSnapshot> => {
  const text = await readInput(path, LARGEST_SNAPSHOT).catch((error: unknown) => error);
  if (typeof text === "string") return parseSnapshot(text, path);
  const found = describeFileTrouble(text);
  const allowed = "a snapshot file that can be read";
  return {
    ok: false,
    mistakes: [{ file: path, line: undefined, column: undefined, path: "", found, allowed }],
  };
};
