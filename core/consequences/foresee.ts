import type { ObservedHost } from "../model/observed.js";
import type { Unknown } from "../model/unknown.js";
import type { Words } from "../model/words.js";
import { describeUnknown } from "../model/unknown.js";
import { updateOver } from "../plan/update-over.js";
import type { Topology } from "../topology/topology.js";
import { passagesOf } from "./passages.js";
import { refusalsOf } from "./protected.js";
import { consequencesOf } from "./ways.js";
import { unknownPorts } from "./unknown-ports.js";
import { sizeWords, unknownPortWords, wayWords } from "./way-words.js";

/** What an update does to ways, for a person, and why it may not be made. */
export interface Foreseen {
  /** Who reaches whom, and with how much. */
  readonly lines: readonly Words[];
  /** What could not be judged: a way in that is not known, a port that is nowhere. */
  readonly notes: readonly Words[];
  /** Empty: it may be made. */
  readonly refusals: readonly Unknown[];
}

/** The same of an update over hosts as they were seen; nothing where there is no update. */
export const foreseeUpdate = (topology: Topology, observed: readonly ObservedHost[]): Foreseen => {
  const update = updateOver(topology, observed);
  if (update === undefined) return { lines: [], notes: [], refusals: [] };
  const consequences = consequencesOf(topology, observed, update);
  return {
    lines: [...consequences.ways.map(wayWords), ...consequences.sizes.map(sizeWords)],
    notes: [
      ...unknownPorts(topology, update.after).map(unknownPortWords),
      ...observed
        .filter(({ host }) => consequences.writes.some(({ place }) => place.host === host))
        .flatMap(unseenWay),
    ],
    refusals: refusalsOf(topology, consequences),
  };
};

/** The first reason why an update may not be made; where nothing is protected there is none, and nothing is planned. */
export const refusalOfUpdate = (
  topology: Topology,
  observed: readonly ObservedHost[],
): Unknown | undefined =>
  topology.protect === undefined && observed.every((host) => passagesOf(host).length === 0)
    ? undefined
    : foreseeUpdate(topology, observed).refusals[0];

/** Of a host that does not say by which way the login comes in, although it was asked. */
const unseenWay = ({ management }: ObservedHost): readonly Words[] =>
  management === undefined || management.known ? [] : [describeUnknown(management.unknown)];
