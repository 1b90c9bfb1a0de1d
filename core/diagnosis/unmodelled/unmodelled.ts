import type { ObservedHost } from "../../model/observed.js";
import type { EffectiveTopology } from "../../topology/effective-topology.js";
import type { World } from "../world.js";
import type { UnmodelledDetail } from "./unmodelled-detail.js";

/**
 * Something that was seen, could change where frames go, and that no prediction reckons with. It is data;
 * core/words says it.
 */
export type Unmodelled = UnmodelledFrame & UnmodelledDetail;

export interface UnmodelledFrame {
  readonly host: string;
  /** What it is about, named as `subjectOf` does: a cause of the same subject accounts for it. */
  readonly subject: string;
  /** Names of the links whose frames it could touch. */
  readonly links: readonly string[];
  /** Whether it could carry or answer frames by a way of its own, so that loops and domains change. */
  readonly forwards: boolean;
}

/** What is looked at. */
export interface Seen {
  readonly topology: EffectiveTopology;
  readonly observed: readonly ObservedHost[];
  /** As it was read, and declared beyond that. */
  readonly world: World;
}

/** One rule: a pure function over everything that was observed. */
export type UnmodelledRule = (seen: Seen) => readonly Unmodelled[];
