import type { TopologyFile } from "../topology/schema.js";

/** A remark that stands before a place of the file. */
export interface Note {
  /** Of the entry that it is about; the file's beginning when empty. */
  readonly path: readonly (string | number)[];
  /** One or more lines. */
  readonly text: string;
}

/** A topology that was made from something else, with what it does not say. */
export interface FoundTopology {
  readonly file: TopologyFile;
  readonly notes: readonly Note[];
  /** What has no place in a topology or could not be told: what, and why; one line each. */
  readonly left: readonly string[];
}

export type WrittenHost = TopologyFile["hosts"][string];
export type WrittenLink = TopologyFile["links"][number];
export type WrittenOverlay = TopologyFile["overlay"];
