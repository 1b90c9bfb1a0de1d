import { keyOf } from "../model/key.js";
import { sourceKey, type FloodSource } from "../layer2/index.js";
import type { Cause } from "./cause.js";
import type { Comparison } from "./compare.js";
import { isOfBridge, type ArrivingVlans, type Evidence } from "./evidence.js";
import type { Facet } from "./facet.js";
import type { Oracle } from "./predict.js";
import { diversionOf, hostOf, type World } from "./world.js";
import { indexOf } from "./world-index.js";

/** The part of an overlay that a search has to look at. */
export interface Narrowed {
  readonly world: World;
  /** Evidence that may come out otherwise when what the causes are about is otherwise. */
  readonly evidence: readonly Evidence[];
}

/**
 * A search asks hundreds of times what a world would show. What cannot come out otherwise need not be
 * asked: evidence that follows from broadcasts which meet none of the hosts on which something is
 * varied, not even a tunnel towards one of them, is the same in all of these worlds. Hosts that none of
 * the rest meets are left out of them; of those that only a tunnel leads to, that tunnel is kept. A
 * trace that goes as the columns that were read say is the same in all of them.
 *
 * @param comparisons of each piece of evidence with what the base world predicts
 * @param ends the host that each tunnel leads to, by the address that it ends on
 */
export const narrowing = (
  base: World,
  oracle: Oracle,
  comparisons: ReadonlyMap<Evidence, Comparison>,
  ends: ReadonlyMap<string, string>,
): ((varied: readonly Cause[]) => Narrowed) => {
  const met = remembering((source) => hostsMet(oracle, source, ends));
  return (varied) => {
    const hosts = new Set(varied.map(({ host }) => host));
    const macs = macsOf(varied.flatMap(({ facets }) => facets));
    const whole = new Set(hosts);
    const ledTo = new Set<string>();
    const isKept = (one: Evidence, { fit }: Comparison): boolean => {
      if (one.kind === "trace") {
        if (diversionOf(base, one) === undefined) return false;
        whole.add(one.host);
        return true;
      }
      const touched = new Set(oracle.sourcesOf(one).flatMap((source) => [...met(source)]));
      const own = isOfBridge(one) ? one.host : one.from.host;
      const isConcerned =
        fit === "contradicts" ||
        hosts.has(own) ||
        [...touched].some((host) => hosts.has(host)) ||
        (one.kind === "learned" && macs.has(one.mac));
      if (isConcerned) for (const host of [own, ...touched]) whole.add(host);
      if (isConcerned || one.kind !== "arriving") return isConcerned;
      const leadsThere = hosts.has(farHost(base, one, ends) ?? "");
      if (leadsThere) ledTo.add(one.host);
      return leadsThere;
    };
    const kept = [...comparisons].flatMap(([one, found]) => (isKept(one, found) ? [one] : []));
    return { world: worldWith(base, whole, ledTo, ends), evidence: kept };
  };
};

/** The system MAC addresses that causes give to devices: they are learned where those speak. */
const macsOf = (facets: readonly Facet[]): ReadonlySet<string> =>
  new Set(facets.flatMap((facet) => (facet.of === "device" ? (facet.device.systemMac ?? []) : [])));

const remembering = (
  work: (source: FloodSource) => ReadonlySet<string>,
): ((source: FloodSource) => ReadonlySet<string>) => {
  const known = new Map<string, ReadonlySet<string>>();
  return (source) => {
    const key = sourceKey(source);
    const found = known.get(key) ?? work(source);
    known.set(key, found);
    return found;
  };
};

/** Where the tunnel leads that the evidence is about. */
const farHost = (
  base: World,
  { host, bridge, port }: ArrivingVlans,
  ends: ReadonlyMap<string, string>,
): string | undefined => {
  const peer = indexOf(base).bridgePortByName.get(keyOf(host, bridge, port))?.port.peer;
  return peer?.kind === "tunnel" ? ends.get(peer.remoteAddress) : undefined;
};

/** Hosts that a broadcast reaches, and those that tunnels lead to which carry it. */
const hostsMet = (
  { floodFrom }: Oracle,
  from: FloodSource,
  ends: ReadonlyMap<string, string>,
): ReadonlySet<string> => {
  const { left } = floodFrom(from);
  return new Set([
    from.host,
    ...left.flatMap((place) => {
      if (place.kind !== "bridge-port" || place.peer.kind !== "tunnel") return [place.host];
      const far = ends.get(place.peer.remoteAddress);
      return far === undefined ? [place.host] : [place.host, far];
    }),
  ]);
};

/** What is on hosts of `whole`, and of those of `ledTo` the bridges with the tunnels to them. */
const worldWith = (
  base: World,
  whole: ReadonlySet<string>,
  ledTo: ReadonlySet<string>,
  ends: ReadonlyMap<string, string>,
): World =>
  new Map(
    [...base].filter(([, facet]) => {
      const host = hostOf(facet);
      if (whole.has(host) || !ledTo.has(host)) return whole.has(host);
      if (facet.of === "bridge") return true;
      return (
        facet.of === "bridge-port" &&
        facet.port.peer.kind === "tunnel" &&
        whole.has(ends.get(facet.port.peer.remoteAddress) ?? "")
      );
    }),
  );
