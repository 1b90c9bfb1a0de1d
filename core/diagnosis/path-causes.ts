import type { Cause } from "./cause.js";
import type { Deviation } from "./observed-causes.js";
import type { Facet } from "./world.js";

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
    const name = pathName(live);
    const there = pairs.get(name);
    const one = { wanted, live };
    pairs.set(name, there === undefined ? [one] : [...there, one]);
  }
  return [...pairs.values()].map(causeOf);
};

const causeOf = (both: Directions): Cause => {
  const [one, other] = both;
  const narrowest = Math.min(...both.map(({ live }) => live.bytes));
  const wanted = Math.min(...both.map((direction) => direction.wanted.bytes));
  const { host, to, overhead } = one.live;
  const way = other === undefined ? `from ${host} to ${to}` : `between ${host} and ${to}`;
  return {
    kind: "path-mtu",
    host,
    subject: pathName(one.live),
    summary: `the underlay carries packets of ${narrowest} bytes ${way}, instead of ${wanted}`,
    certainty: "observed",
    facets: both.map(({ live }) => live),
    seen: both.map(({ live }) => `${live.host} to ${live.to}: ${live.bytes}, measured with DF`),
    mend: `Let the underlay carry ${wanted} bytes again (interfaces and switches between the hosts), or run pulumi up with overlay.tenantMtu: auto, or ${narrowest - overhead}, which fits.`,
  };
};

/** What people call the way between two hosts, whichever end it is looked at from. */
export const pathName = ({ host, to }: Pick<Path, "host" | "to">): string =>
  [host, to].toSorted().join(" and ");
