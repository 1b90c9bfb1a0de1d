import type { ObservedHost } from "../model/observed.js";
import type { Unknown } from "../model/unknown.js";
import type { Words } from "../model/words.js";
import { updateOver } from "../plan/update-over.js";
import type { Topology } from "../topology/topology.js";
import { refusalsOf } from "./protected.js";
import { consequencesOf } from "./ways.js";
import { wayWords } from "./way-words.js";

/** What an update does to ways, for a person, and why it may not be made. */
export interface Foreseen {
  readonly lines: readonly Words[];
  /** Empty: it may be made. */
  readonly refusals: readonly Unknown[];
}

/** The same of an update over hosts as they were seen; nothing where there is no update. */
export const foreseeUpdate = (topology: Topology, observed: readonly ObservedHost[]): Foreseen => {
  const update = updateOver(topology, observed);
  if (update === undefined) return { lines: [], refusals: [] };
  const consequences = consequencesOf(topology, observed, update);
  return {
    lines: consequences.ways.map(wayWords),
    refusals: refusalsOf(topology, consequences),
  };
};

/** The first reason why an update may not be made; where nothing is protected there is none, and nothing is planned. */
export const refusalOfUpdate = (
  topology: Topology,
  observed: readonly ObservedHost[],
): Unknown | undefined =>
  topology.protect === undefined ? undefined : foreseeUpdate(topology, observed).refusals[0];
