import { formatSnapshot } from "./format.js";
import { SNAPSHOT_LIMITS } from "./load-file.js";
import type { Snapshot } from "./snapshot.js";

export type SnapshotFormat = "yaml" | "json";

export interface WrittenForm {
  readonly format: SnapshotFormat;
  readonly text: string;
}

/** Where a snapshot's form changes, in characters of its JSON. */
export interface FormLimits {
  /** Up to here it is YAML if nobody asked for a form: YAML is read at some 1 MB a second, JSON at 20. */
  readonly unasked: number;
  /** Up to here it may be YAML at all: more of it would not be read again. */
  readonly yaml: number;
}

const LIMITS: FormLimits = { unasked: 2 * 1024 * 1024, yaml: SNAPSHOT_LIMITS.yaml };

/**
 * The text of a snapshot's file: YAML for people as long as it is read in seconds, JSON from there on. JSON
 * is YAML too, so that a file that is called `.yaml` may hold it.
 *
 * @param asked by the file's name
 */
export const writtenForm = (
  snapshot: Snapshot,
  asked: SnapshotFormat | undefined,
  { unasked, yaml }: FormLimits = LIMITS,
): WrittenForm => {
  const json = formatSnapshot(snapshot, "json");
  const most = asked === "json" ? 0 : asked === "yaml" ? yaml : unasked;
  return json.length > most
    ? { format: "json", text: json }
    : { format: "yaml", text: formatSnapshot(snapshot, "yaml") };
};
