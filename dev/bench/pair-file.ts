import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { formatSnapshot } from "../../core/snapshot/format.js";
import { parseSnapshot } from "../../core/snapshot/parse.js";
import type { Snapshot } from "../../core/snapshot/snapshot.js";
import { formatMistakes } from "../../core/topology/mistake.js";
import { pairName, type FaultPair } from "./fault-pairs.js";

/** Where the recorded snapshots of pairs of faults are, relative to the project. */
export const PAIR_FIXTURES = "test/fixtures/snapshots/pairs";

/** Relative to the project. */
export const pairFile = (pair: FaultPair): string => `${PAIR_FIXTURES}/${pairName(pair)}.json.gz`;

/** The same snapshot gives the same bytes: gzip's time is 0 in Node.js. */
export const zipSnapshot = (snapshot: Snapshot): Buffer =>
  gzipSync(formatSnapshot(snapshot, "json"), { level: 9 });

/** The recorded snapshot of a pair. Rejects when there is none, or it is none of this version. */
export const readPair = async (projectRoot: string, pair: FaultPair): Promise<Snapshot> => {
  const file = pairFile(pair);
  const text = gunzipSync(await readFile(join(projectRoot, file))).toString("utf8");
  const loaded = parseSnapshot(text, file);
  if (loaded.ok) return loaded.snapshot;
  throw new Error(
    `${formatMistakes(loaded.mistakes)}\nRecord it again: overlay dev fixtures --pairs ${pairName(pair)}`,
  );
};
