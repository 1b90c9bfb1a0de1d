import { compare } from "./compare.js";
import type { Evidence, PingEnd } from "./evidence.js";
import type { Oracle } from "./predict.js";
import { diversionOf, hostOf, type World } from "./world.js";

/** The part of an overlay that a search has to look at. */
export interface Narrowed {
  readonly world: World;
  /** Evidence that may come out otherwise when something on `hosts` is otherwise. */
  readonly evidence: readonly Evidence[];
}

/**
 * A search asks hundreds of times what a world would show. What cannot come out otherwise need not be
 * asked: a ping whose broadcast meets none of the hosts on which something is varied, not even a
 * tunnel towards one of them, is the same in all of these worlds. Hosts that none of the rest meets
 * are left out of them. A trace that goes as the columns that were read say is the same in all of them.
 *
 * @param addresses by host, where its tunnels end
 */
export const narrow = (
  base: World,
  oracle: Oracle,
  evidence: readonly Evidence[],
  hosts: ReadonlySet<string>,
  addresses: ReadonlyMap<string, string>,
): Narrowed => {
  const ends = new Map([...addresses].map(([host, address]) => [address, host]));
  const met = new Set(hosts);
  const kept = evidence.filter((one) => {
    if (one.kind === "learned" || one.kind === "arriving") {
      met.add(one.host);
      return true;
    }
    if (one.kind === "trace") {
      if (diversionOf(base, one) === undefined) return false;
      met.add(one.host);
      return true;
    }
    const touched = hostsMet(oracle, one.from, ends);
    const counts =
      hosts.has(one.from.host) ||
      [...touched].some((host) => hosts.has(host)) ||
      compare(oracle, one).fit === "contradicts";
    if (counts) for (const host of touched) met.add(host);
    return counts;
  });
  return {
    world: new Map([...base].filter(([, facet]) => met.has(hostOf(facet)))),
    evidence: kept,
  };
};

/** Hosts that a broadcast reaches, and those that tunnels lead to which carry it. */
const hostsMet = (
  { floodFrom }: Oracle,
  from: PingEnd,
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
