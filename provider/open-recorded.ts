import { resolve } from "node:path";
import type { Recorded } from "../core/engine/index.js";
import { snapshotInstead } from "../core/model/snapshot-instead.js";
import type { HostTarget } from "../core/model/target.js";
import { loadSnapshotFile } from "../core/snapshot/load-file.js";
import { unansweredBy } from "../core/snapshot/match-targets.js";
import { observedHosts } from "../core/snapshot/snapshot.js";
import { formatMistakes } from "../core/topology/mistake.js";

/** Mistakes that are shown of a file that somebody or something has spoilt. */
const SHOWN = 20;

/**
 * The observations of the file that the environment names in OVERLAY_SNAPSHOT, a path relative to
 * the project; undefined where it names none. Not a setting of the stack: the engine refreshes with
 * the provider's settings as they were recorded (measured, 3.200), and so past a new one.
 *
 * Throws, once and with all reasons, where the snapshot cannot be used or is not one of these hosts.
 */
export const openRecorded = async (
  env: NodeJS.ProcessEnv,
  project: string,
  targets: readonly HostTarget[],
): Promise<Recorded | undefined> => {
  const path = snapshotInstead(env);
  if (path === undefined) return undefined;
  const file = resolve(project, path);
  const loaded = await loadSnapshotFile(file);
  if (!loaded.ok) throw new Error(formatMistakes(loaded.mistakes.slice(0, SHOWN)));
  const unanswered = unansweredBy(loaded.snapshot, targets);
  if (unanswered.length > 0) {
    throw new Error(
      `the snapshot ${file} is not one of the stack's topology: ${unanswered.join("; ")}`,
    );
  }
  return { targets, observed: observedHosts(loaded.snapshot), source: `snapshot ${file}` };
};
