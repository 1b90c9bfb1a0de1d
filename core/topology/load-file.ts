import { describeFileTrouble } from "../model/file-trouble.js";
import { parseTopology, type LoadedTopology } from "./parse.js";
import { LARGEST_TOPOLOGY } from "./limits.js";
import { readInput } from "./read-input.js";

/** Reads and checks a topology file; a file that cannot be read is a mistake like any other. */
export const loadTopologyFile = async (path: string): Promise<LoadedTopology> => {
  const text = await readInput(path, LARGEST_TOPOLOGY).catch((error: unknown) => error);
  if (typeof text === "string") return parseTopology(text, path);
  const found = describeFileTrouble(text);
  const allowed = "a topology file that can be read";
  return {
    ok: false,
    mistakes: [{ file: path, line: undefined, column: undefined, path: "", found, allowed }],
  };
};
