import { parseClaims } from "../model/claims.js";
import type { ClaimedLink, DeclaredFacts } from "../model/declared-facts.js";
import { groupBy } from "../model/group-by.js";
import { endName, parseOwnerName } from "../model/interface-name.js";
import { keyOf } from "../model/key.js";
import type { ObservedHost } from "../model/observed.js";
import { sharesIn } from "../model/shares.js";

type Declared = Pick<DeclaredFacts, "overlay" | "hosts" | "devices" | "links">;
type End = ClaimedLink["ends"][number];

interface ClaimedEnd {
  readonly owner: string;
  readonly vlan: string;
  readonly end: End;
}

/**
 * The links of other topologies that use the hosts, as their ends are claimed there; without ends that the
 * topology declares itself. What one owner has on one VLAN counts as one link.
 */
export const claimedLinks = (
  observed: readonly ObservedHost[],
  declared: Declared,
): readonly ClaimedLink[] => {
  const own = new Set(
    declared.links.flatMap(({ ends }) =>
      ends.map((end) => keyOf(end.host, end.container, end.interface)),
    ),
  );
  const ends = observed
    .flatMap((host) => claimedEnds(host, declared))
    .filter(({ end }) => !own.has(keyOf(end.host, end.container, end.interface)));
  return [...groupBy(ends, ({ owner, vlan }) => keyOf(owner, vlan)).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const names = same.map(({ end }) => endName(end));
    return [{ name: `${names.join("-")} of ${first.owner}`, ends: same.map(({ end }) => end) }];
  });
};

const claimedEnds = (
  { host, ovs }: ObservedHost,
  { overlay, hosts, devices }: Declared,
): readonly ClaimedEnd[] => {
  const bridge = hosts[host]?.bridge;
  if (bridge === undefined || !ovs.known) return [];
  const names = new Map(
    Object.entries(devices)
      .filter(([, device]) => device.host === host)
      .map(([name, { container }]) => [container, name] as const),
  );
  return [...sharesIn(ovs.value.bridges[bridge]?.externalIds)]
    .filter(([owner]) => owner !== overlay)
    .flatMap(([owner, text]) =>
      Object.entries(parseClaims(text)).flatMap(([thing, wish]) => {
        const place = parseOwnerName(thing);
        const vlan = /^(\d+)(?:\/tagged)?$/.exec(wish)?.[1];
        if (place === undefined || vlan === undefined) return [];
        const device = names.get(place.container) ?? place.container;
        return [{ owner, vlan, end: { device, host, ...place } }];
      }),
    );
};
