import { pathBetween, subjectOf } from "./about.js";
import type { Cause } from "./cause.js";
import type { Deviation } from "./deviation.js";
import type { Facet } from "./facet.js";

type Path = Extract<Facet, { of: "path" }>;

/** One or both. */
type Directions = readonly [PathDeviation, ...(readonly PathDeviation[])];

interface PathDeviation {
  readonly wanted: Path;
  readonly live: Path;
}

/**
 * Paths of the underlay that were measured and carry less than they should: both directions between two
 * hosts are one cause. An echo reply is as large as its request, so that a way that carries less shows
 * from either end, and nobody can say from there which of the two it is.
 */
export const pathCauses = (deviations: readonly Deviation[]): readonly Cause[] => {
  const pairs = new Map<string, Directions>();
  for (const { wanted, live } of deviations) {
    if (wanted.of !== "path" || live.of !== "path") continue;
    const name = pathKeyOf(live);
    const there = pairs.get(name);
    const one = { wanted, live };
    pairs.set(name, there === undefined ? [one] : [...there, one]);
  }
  return [...pairs.values()].map(causeOf);
};

/** The same from either end. */
const pathKeyOf = ({ host, to }: Path): string => subjectOf(pathBetween(host, to));

const causeOf = (both: Directions): Cause => {
  const [one] = both;
  const { host, to, overhead } = one.live;
  return {
    kind: "path-mtu",
    host,
    about: pathBetween(host, to),
    certainty: "observed",
    facets: both.map(({ live }) => live),
    from: host,
    to,
    wanted: Math.min(...both.map((direction) => direction.wanted.bytes)),
    measured: both.map(({ live }) => ({ from: live.host, to: live.to, bytes: live.bytes })),
    fits: Math.min(...both.map(({ live }) => live.bytes)) - overhead,
  };
};
