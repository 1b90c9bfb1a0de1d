import { followedPathText } from "../desired/followed-path.js";
import type { DriftReport } from "./drift-report.js";

/** A report in two: what differs for a cause of its own, and in one sentence what only follows a path. */
export interface ToldDrift {
  /** The things that drifted, without the changes that the sentence tells. */
  readonly drifted: DriftReport["drifted"];
  /** The cause first, then what follows from it; absent: no change follows a path. */
  readonly followed?: string;
}

/** How drift is told: twenty MTUs that one narrow path explains are one sentence. */
export const toldDrift = ({ drifted, followed }: DriftReport): ToldDrift => {
  if (followed === undefined) return { drifted };
  const told = new Set(followed.changes);
  return {
    drifted: drifted
      .map((one) => ({ ...one, changes: one.changes.filter((change) => !told.has(change)) }))
      .filter(({ changes }) => changes.length > 0),
    followed: `${followedPathText(followed.path, told.size)}.`,
  };
};
