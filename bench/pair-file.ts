import { readFile } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { formatSnapshot } from "../core/snapshot/format.js";
import { parseSnapshot, type LoadedSnapshot } from "../core/snapshot/parse.js";
import type { Snapshot } from "../core/snapshot/snapshot.js";
import { pairName, type FaultPair } from "./fault-pairs.js";

/** Where the recorded snapshots of pairs of faults are, relative to the project. */
export const PAIR_FIXTURES = "test/fixtures/snapshots/pairs";

/** Relative to the project. */
export const pairFile = (pair: FaultPair): string => `${PAIR_FIXTURES}/${pairName(pair)}.json.gz`;

/** The same snapshot gives the same bytes: gzip's time is 0 in Node.js. */
export const zipSnapshot = (snapshot: Snapshot): Buffer =>
  gzipSync(formatSnapshot(snapshot, "json"), { level: 9 });

/** Reads a recorded pair. Rejects when there is no such file. */
export const readPair = async (path: string): Promise<LoadedSnapshot> =>
  parseSnapshot(gunzipSync(await readFile(path)).toString("utf8"), path);
