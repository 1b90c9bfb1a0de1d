import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSnapshot } from "../../../core/snapshot/parse.js";
import type { Snapshot } from "../../../core/snapshot/snapshot.js";

/** The compiled tests are three folders below dist. */
export const FIXTURES = fileURLToPath(
  new URL("../../../../test/fixtures/snapshots", import.meta.url),
);

/** Names of the recorded states, e.g. "as-booted". */
export const recordedStates: readonly string[] = readdirSync(FIXTURES)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.replace(/\.yaml$/, ""));

export const recordedText = (state: string): Promise<string> =>
  readFile(join(FIXTURES, `${state}.yaml`), "utf8");

const parsed = new Map<string, Promise<Snapshot>>();

const parse = async (state: string): Promise<Snapshot> => {
  const loaded = parseSnapshot(await recordedText(state), `${state}.yaml`);
  assert.ok(loaded.ok, loaded.ok ? "" : JSON.stringify(loaded.mistakes.slice(0, 5), null, 2));
  return loaded.snapshot;
};

/** A recorded snapshot of the lab, made by `overlay dev fixtures`; read once in a run. */
export const recordedSnapshot = (state: string): Promise<Snapshot> => {
  const known = parsed.get(state) ?? parse(state);
  parsed.set(state, known);
  return known;
};
