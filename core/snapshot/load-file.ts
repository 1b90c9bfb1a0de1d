import { readFile } from "node:fs/promises";
import { describeFileTrouble } from "../model/file-trouble.js";
import { parseSnapshot, type LoadedSnapshot } from "./parse.js";

/** Reads and checks a snapshot file; a file that cannot be read is a mistake like any other. */
export const loadSnapshotFile = async (path: string): Promise<LoadedSnapshot> => {
  const text = await readFile(path, "utf8").catch((error: unknown) => error);
  if (typeof text === "string") return parseSnapshot(text, path);
  const found = describeFileTrouble(text);
  const allowed = "a snapshot file that can be read";
  return {
    ok: false,
    mistakes: [{ file: path, line: undefined, column: undefined, path: "", found, allowed }],
  };
};
