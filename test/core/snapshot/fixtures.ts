import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Snapshot } from "../../../core/snapshot/snapshot.js";
import {
  FIXTURES as FOLDER,
  fixtureFile,
  readFixture,
} from "../../../dev/fixtures/fixture-file.js";

/** The compiled tests are three folders below dist. */
const PROJECT_ROOT = fileURLToPath(new URL("../../../..", import.meta.url));

export const FIXTURES = join(PROJECT_ROOT, FOLDER);

/** Names of the recorded states that people and verbs read as they are, e.g. "as-booted". */
export const recordedStates: readonly string[] = readdirSync(FIXTURES)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.replace(/\.yaml$/, ""));

export const recordedText = (state: string): Promise<string> =>
  readFile(join(FIXTURES, `${state}.yaml`), "utf8");

const parsed = new Map<string, Promise<Snapshot>>();

const parse = (state: string): Promise<Snapshot> => readFixture(PROJECT_ROOT, fixtureFile(state));

/** A recorded snapshot of the lab, made by `overlay dev fixtures`; read once in a run. */
export const recordedSnapshot = (state: string): Promise<Snapshot> => {
  const known = parsed.get(state) ?? parse(state);
  parsed.set(state, known);
  return known;
};
