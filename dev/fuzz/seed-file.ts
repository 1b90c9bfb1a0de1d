import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** Where whole inputs are kept that are found nowhere else in the project. */
const SEEDS = "test/fixtures/fuzz/seeds";

/** A whole input, unzipped where it is zipped. */
export const seedFile = async (projectRoot: string, name: string): Promise<string> => {
  const bytes = await readFile(join(projectRoot, SEEDS, name));
  return (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
};
