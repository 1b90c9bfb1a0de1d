import { resolve } from "node:path";
import type { HostTarget } from "../../core/model/target.js";
import { loadSnapshotFile } from "../../core/snapshot/load-file.js";
import { overlayLine } from "../../core/model/hints.js";
import { unansweredBy } from "../../core/snapshot/match-targets.js";
import type { Snapshot } from "../../core/snapshot/snapshot.js";
import { formatMistakes, unreadableBecause } from "../../core/topology/mistake.js";
import { Failure } from "../failure.js";
import type { StackTopology } from "../stack-topology.js";

/** Mistakes that are shown of a file that somebody or something has spoilt. */
const SHOWN = 20;

/** A snapshot file; a Failure that names what is wrong with it, and where. */
export const openSnapshot = async (path: string): Promise<Snapshot> => {
  const file = resolve(path);
  const loaded = await loadSnapshotFile(file);
  if (loaded.ok) return loaded.snapshot;
  const { mistakes } = loaded;
  const unreadable = unreadableBecause(mistakes);
  if (unreadable !== undefined)
    throw new Failure({
      what: "the snapshot cannot be read",
      where: file,
      why: unreadable,
      next: "name a file that `npx overlay snapshot -o FILE` wrote",
    });
  const more = mistakes.length - SHOWN;
  throw new Failure({
    what: "the snapshot cannot be used",
    where: file,
    why: `${formatMistakes(mistakes.slice(0, SHOWN))}${more > 0 ? `\nand ${more} more` : ""}`,
    next: "take it again: npx overlay snapshot -o FILE",
  });
};

/** A snapshot that answers everything that a topology asks; a Failure that says once why not. */
export const openMatchingSnapshot = async (
  path: string,
  targets: readonly HostTarget[],
  { file: topologyFile, subject }: Pick<StackTopology, "file" | "subject">,
): Promise<Snapshot> => {
  const snapshot = await openSnapshot(path);
  const unanswered = unansweredBy(snapshot, targets);
  if (unanswered.length === 0) return snapshot;
  throw new Failure({
    what: `the snapshot is not one of this topology (it was taken of "${snapshot.topology}")`,
    where: `${resolve(path)} and ${topologyFile}`,
    why: unanswered.join("\n"),
    next: `name the topology that it was taken of with --topology FILE, or the stack with --stack NAME; or take a new one: ${overlayLine(subject, "snapshot", "-o", "FILE")}`,
  });
};
