import type { ObservedHost } from "../model/observed.js";
import type { Unknown } from "../model/unknown.js";
import type { Words } from "../model/words.js";
import { describeUnknown } from "../model/unknown.js";
import { restoreUpdate, type PlannedRestore } from "../plan/restore-update.js";
import type { IsMeant } from "../plan/run-targets.js";
import { updateOver, type Update } from "../plan/update-over.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { passagesOf } from "./passages.js";
import { refusalsOf } from "./protected.js";
import { consequencesOf } from "./path-changes.js";
import { unknownPorts } from "./unknown-ports.js";
import { sizeWords, unknownPortWords, pathWords } from "./path-words.js";

/** What an update does to paths, for a person, and why it may not be made. */
export interface Foreseen {
  /** Who reaches whom, and with how much. */
  readonly lines: readonly Words[];
  /** What could not be judged: a way in that is not known, a port that is nowhere. */
  readonly notes: readonly Words[];
  /** Empty: it may be made. */
  readonly refusals: readonly Unknown[];
}

/**
 * The same of an update over hosts as they were seen; nothing where there is no update.
 *
 * @param isMeant what the run is limited to; everything by default
 */
export const foreseeUpdate = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  isMeant?: IsMeant,
): Foreseen => {
  const update = updateOver(topology, observed, isMeant);
  return update === undefined
    ? { lines: [], notes: [], refusals: [] }
    : foreseeing(topology, observed, update);
};

/** The same of putting things back as they were: a rollback, or a destroy that restores. */
export const foreseeRestore = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  things: readonly PlannedRestore[],
): Foreseen => foreseeing(topology, observed, restoreUpdate(things, observed));

const foreseeing = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  update: Update,
): Foreseen => {
  const consequences = consequencesOf(topology, observed, update);
  return {
    lines: [...consequences.paths.map(pathWords), ...consequences.sizes.map(sizeWords)],
    notes: [
      ...unknownPorts(topology, update.after).map(unknownPortWords),
      ...observed
        .filter(({ host }) => consequences.writes.some(({ place }) => place.host === host))
        .flatMap(unseenManagementPath),
    ],
    refusals: refusalsOf(topology, consequences),
  };
};

/** The first reason why an update may not be made; where nothing is protected there is none, and nothing is planned. */
export const refusalOfUpdate = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  isMeant?: IsMeant,
): Unknown | undefined =>
  topology.protect === undefined && observed.every((host) => passagesOf(host).length === 0)
    ? undefined
    : foreseeUpdate(topology, observed, isMeant).refusals[0];

/** Of a host that does not say by which way the login comes in, although it was asked. */
const unseenManagementPath = ({ management }: ObservedHost): readonly Words[] =>
  management === undefined || management.known ? [] : [describeUnknown(management.unknown)];
