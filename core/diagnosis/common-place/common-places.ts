import { groupBy } from "../../model/group-by.js";
import type { ObservedHost } from "../../model/observed.js";
import type { Topology } from "../../topology/topology.js";
import type { Evidence, Ping } from "../evidence.js";
import { countedBetween, silentBetween, type CountedPath } from "./counted-paths.js";
import { lookAt, type Look } from "./look-at.js";
import { placed, widthOf, type Place } from "./place.js";

/**
 * A place that pings pass which nothing explains, and that no answered ping passes: where to look, for
 * whoever has to find what nobody thought of.
 */
export interface CommonPlace {
  readonly place: Place;
  /** Pings that pass it; none of them is answered. */
  readonly pings: number;
  /** Pings that do not pass it, and those of them that are answered. */
  readonly others: { readonly pings: number; readonly answered: number };
  /** What was counted at either end of the tunnels while addresses were asked for; of a path alone. */
  readonly counted: readonly CountedPath[];
  /** Hosts of a path that get no reply to any ping from each other, by their own addresses. */
  readonly silent: readonly { readonly from: string; readonly to: string }[];
  /** What shows, on which host, how far a frame gets. */
  readonly look: readonly Look[];
}

/** More places than these help nobody; what remains is among the symptoms. */
const MOST_PLACES = 10;

/**
 * The places that the pings in question have in common, the one that accounts for most of them first; of
 * equals the narrowest. Several only where one does not account for all; none for a ping whose every
 * place is passed by an answered one.
 *
 * @param unexplained the pings in question; what is answered passes none of these places
 */
export const commonPlaces = (
  topology: Topology,
  observed: readonly ObservedHost[],
  evidence: readonly Evidence[],
  unexplained: readonly Ping[],
): readonly CommonPlace[] => {
  const pings = evidence.filter((one): one is Ping => one.kind === "ping");
  const isAnswered = ({ outcome }: Ping): boolean => outcome === "answered";
  const dead = passedBy(pings).filter((one) => !one.pings.some(isAnswered));
  const found: CommonPlace[] = [];
  let open: ReadonlySet<Ping> = new Set(unexplained);
  while (found.length < MOST_PLACES) {
    const best = mostOf(dead, open);
    if (best === undefined) break;
    const { place, pings: through } = best;
    const inside = new Set(through);
    const others = pings.filter((ping) => !inside.has(ping));
    found.push({
      place,
      pings: through.length,
      others: { pings: others.length, answered: others.filter(isAnswered).length },
      counted: place.of === "path" ? countedBetween(topology, observed, place.hosts) : [],
      silent: place.of === "path" ? silentBetween(observed, place.hosts) : [],
      look: lookAt(topology, place),
    });
    open = new Set([...open].filter((ping) => !inside.has(ping)));
  }
  return found;
};

interface Passed {
  readonly place: Place;
  readonly pings: readonly Ping[];
}

/** Every place that pings pass, once. */
const passedBy = (pings: readonly Ping[]): readonly Passed[] =>
  [...groupBy(pings.flatMap(placed), ({ key }) => key).values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [{ place: first.place, pings: all.map(({ ping }) => ping) }];
  });

/** The place that most of the open pings pass; of equals the narrowest. */
const mostOf = (places: readonly Passed[], open: ReadonlySet<Ping>): Passed | undefined =>
  places.reduce<{ readonly place?: Passed; readonly covered: number }>(
    (best, place) => {
      const covered = place.pings.filter((ping) => open.has(ping)).length;
      const isBetter =
        covered > best.covered ||
        (covered > 0 &&
          covered === best.covered &&
          widthOf(place.place) < widthOf(best.place?.place));
      return isBetter ? { place, covered } : best;
    },
    { covered: 0 },
  ).place;
