import type { Snapshot } from "../../core/snapshot/snapshot.js";
import { FIXTURES, readFixture } from "../fixtures/fixture-file.js";
import { pairName, type FaultPair } from "./fault-pairs.js";

/** Where the recorded snapshots of pairs of faults are, relative to the project. */
export const PAIR_FIXTURES = `${FIXTURES}/pairs`;

/** Relative to the project. */
export const pairFile = (pair: FaultPair): string => `${PAIR_FIXTURES}/${pairName(pair)}.json.gz`;

/** The recorded snapshot of a pair. Rejects when there is none, or it is none of this version. */
export const readPair = (projectRoot: string, pair: FaultPair): Promise<Snapshot> =>
  readFixture(projectRoot, pairFile(pair));
