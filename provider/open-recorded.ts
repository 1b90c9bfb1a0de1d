import { resolve } from "node:path";
import type { Recorded } from "../core/engine/index.js";
import type { HostTarget } from "../core/model/target.js";
import { loadSnapshotFile } from "../core/snapshot/load-file.js";
import { unansweredBy } from "../core/snapshot/match-targets.js";
import { observedHosts } from "../core/snapshot/snapshot.js";
import { formatMistakes } from "../core/topology/mistake.js";
import type { PropertyMap } from "../plugin-kit/index.js";

/** Mistakes that are shown of a file that somebody or something has spoilt. */
const SHOWN = 20;

/**
 * The observations that the stack's `overlay:snapshot` names, a path relative to the project;
 * undefined where it names none. Throws, once and with all reasons, where the snapshot cannot be
 * used or is not one of these hosts.
 */
export async function openRecorded(
  { snapshot }: PropertyMap,
  project: string,
  targets: readonly HostTarget[],
): Promise<Recorded | undefined> {
  if (snapshot === undefined || snapshot === "") return undefined;
  if (typeof snapshot !== "string") throw new Error("overlay:snapshot must be the path of a file");
  const file = resolve(project, snapshot);
  const loaded = await loadSnapshotFile(file);
  if (!loaded.ok) throw new Error(formatMistakes(loaded.mistakes.slice(0, SHOWN)));
  const unanswered = unansweredBy(loaded.snapshot, targets);
  if (unanswered.length > 0) {
    throw new Error(
      `the snapshot ${file} is not one of the stack's topology: ${unanswered.join("; ")}`,
    );
  }
  return { targets, observed: observedHosts(loaded.snapshot), source: `snapshot ${file}` };
}
