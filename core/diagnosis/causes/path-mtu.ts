import type { Say } from "../../model/say.js";
import { pathBetween, subjectOf } from "../about.js";
import type { Cause, CauseOf } from "../cause.js";
import { deviationsOf, type Deviation, type DeviationOf } from "../deviation.js";
import type { Facet, FacetOf } from "../facet.js";
import { confirmingCommands } from "../confirming-commands.js";
import { defineCauses, type Unread } from "./contract/define-causes.js";
import { whole, type CauseWords } from "./contract/cause-words.js";

declare module "./contract/cause-payloads.js" {
  interface CausePayloads {
    /** An underlay that carries less from one host to another than it should; bytes of IP packets. */
    readonly "path-mtu": {
      readonly from: string;
      readonly to: string;
      readonly wanted: number;
      /** Empty: not read. One direction, or both. */
      readonly measured: readonly {
        readonly from: string;
        readonly to: string;
        readonly bytes: number;
        /** Network devices of `from` on that way which have just this MTU; absent: none was seen. */
        readonly narrow?: readonly string[];
      }[];
      /** The largest tenant MTU that fits what was measured. */
      readonly fits?: number;
    };
  }
}

type Path = FacetOf<"path">;

/** One or both. */
type Directions = readonly [PathDeviation, ...(readonly PathDeviation[])];

type PathDeviation = DeviationOf<"path">;

/**
 * Paths of the underlay that were measured and carry less than they should: both directions between two
 * hosts are one cause. An echo reply is as large as its request, so that a way that carries less shows
 * from either end, and nobody can say from there which of the two it is.
 */
const between = (deviations: readonly Deviation[]): readonly Cause[] => {
  const pairs = new Map<string, Directions>();
  for (const one of deviationsOf(deviations, "path")) {
    const name = pathKeyOf(one.live);
    const there = pairs.get(name);
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
    measured: both.map(({ live: { host: from, to: far, bytes, narrow } }) => ({
      ...{ from, to: far, bytes },
      ...(narrow === undefined ? {} : { narrow }),
    })),
    fits: Math.min(...both.map(({ live }) => live.bytes)) - overhead,
  };
};

/** Less than a tunnel needs for the tenant MTU would show; how much less is not told. */
const possible = (facet: Facet, { topology }: Unread): readonly Cause[] =>
  facet.of === "path"
    ? [
        {
          kind: "path-mtu",
          host: facet.host,
          about: pathBetween(facet.host, facet.to),
          certainty: "possible",
          facets: [{ ...facet, bytes: 0 }],
          confirmBy: confirmingCommands(topology, facet),
          from: facet.host,
          to: facet.to,
          wanted: facet.bytes,
          measured: [],
        },
      ]
    : [];

const words = (
  { from, to, wanted, measured, fits }: CauseOf<"path-mtu">,
  { update }: Say,
): CauseWords => {
  const carry = `Let the underlay carry ${wanted} bytes again (interfaces and switches between the hosts)`;
  if (measured.length === 0)
    return {
      clause: whole(`the underlay carries less than ${wanted} bytes from ${from} to ${to}`),
      seen: [],
      remedy: `${carry}.`,
    };
  const narrowest = Math.min(...measured.map(({ bytes }) => bytes));
  const way = measured.length === 1 ? `from ${from} to ${to}` : `between ${from} and ${to}`;
  const narrow = measured.flatMap((one) =>
    one.bytes === narrowest
      ? (one.narrow ?? []).map((device) => `${device} of ${one.from} has an MTU of ${one.bytes}`)
      : [],
  );
  const by = narrow.length === 0 ? "" : `: ${narrow.join(", ")}`;
  return {
    clause: whole(
      `the underlay carries packets of ${narrowest} bytes ${way}, instead of ${wanted}${by}`,
    ),
    seen: measured.map((one) => `${one.from} to ${one.to}: ${one.bytes}, measured with DF`),
    remedy: `${carry}, or run ${update} with overlay.tenantMtu: auto, or ${fits ?? 0}, which fits.`,
  };
};

/** The underlay between two hosts. */
export const pathMtu = defineCauses({
  "path-mtu": {
    meaning: "the underlay carries less than the overlay needs",
    words,
    concerns: (_cause, { paths }, subject) => paths.has(subject),
    asItIs:
      "What the tunnel makes larger than that vanishes without an ICMP message; no packet that was sent was as large.",
    between,
    possible,
  },
});
