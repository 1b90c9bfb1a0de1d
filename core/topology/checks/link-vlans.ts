import { groupBy } from "../../model/group-by.js";
import { formatVlanList, parseVlanList, vlansIn } from "../../model/vlan-list.js";
import type { TopologyDraft } from "../draft.js";
import { draftedLinks, type DraftedEnd, type DraftedLink } from "../drafted-links.js";
import { readableEntries } from "../entries.js";
import { quote, type FileProblem } from "../problem.js";
import type { Check } from "./check.js";

/** VLANs of links that are taken on a host, reserved, or out of range. */
export const checkLinkVlans: Check = (draft) => {
  const links = draftedLinks(draft);
  return [...taken(links), ...links.flatMap((link) => outOfRange(draft, link))];
};

/** Two links with one VLAN on the same bridge are one segment. */
const taken = (links: readonly DraftedLink[]): readonly FileProblem[] => {
  const byVlan = groupBy(links, ({ vlan }) => vlan);
  return links.flatMap((link) => {
    const { path, vlan, ends } = link;
    const alike = byVlan.get(vlan) ?? [];
    const earlier = alike
      .slice(0, alike.indexOf(link))
      .map((other) => ({ other, host: sharedHost(other, ends) }))
      .find(({ host }) => host !== undefined);
    if (vlan === undefined || earlier === undefined) return [];
    const first = `links[${earlier.other.path[1] ?? ""}]`;
    return {
      path: [...path, "vlan"],
      found: `${quote(vlan)}, which ${first} has on ${earlier.host ?? ""} already`,
      allowed: "a VLAN of its own for each link on a host",
    };
  });
};

const sharedHost = (link: DraftedLink, ends: readonly DraftedEnd[]): string | undefined =>
  link.ends
    .map(({ host }) => host)
    .find((host) => host !== undefined && ends.some((end) => end.host === host));

/**
 * A cross-host link's VLAN is on the tunnel, so it must be in the range of links and in nobody's
 * isolated range. The platform gives a link within one host one of that host's isolated VLANs:
 * it never enters a tunnel, so it may be there as well.
 */
const outOfRange = (draft: TopologyDraft, { path, vlan, hosts }: DraftedLink) => {
  if (vlan === undefined || hosts === undefined) return [];
  const place = { path: [...path, "vlan"], found: quote(vlan) };
  const ranges = isolatedRanges(draft);
  const own = ranges.find(({ host }) => hosts.length === 1 && host === hosts[0]);
  if (own?.vlans.includes(vlan)) return [];
  const isolated = ranges.find(({ vlans }) => vlans.includes(vlan));
  const written = draft.overlay?.vlans?.links;
  const linkVlans = written === undefined ? undefined : parseVlanList(String(written));
  const allowed = rangeText(linkVlans, own?.vlans);
  if (linkVlans !== undefined) return linkVlans.includes(vlan) ? [] : [{ ...place, allowed }];
  if (isolated === undefined || hosts.length === 1) return [];
  const found = `${place.found}, which is in ${isolated.host}'s isolated range`;
  return [{ ...place, found, allowed: "a VLAN outside the isolated ranges of all hosts" }];
};

const isolatedRanges = ({ overlay }: TopologyDraft) =>
  readableEntries(overlay?.vlans?.isolated).map(([host, list]) => ({
    host,
    vlans: vlansIn(String(list)),
  }));

const rangeText = (links: readonly number[] = [], own: readonly number[] = []): string =>
  own.length === 0
    ? `${formatVlanList(links)} (overlay.vlans.links)`
    : `${formatVlanList(links)} (overlay.vlans.links), or ${formatVlanList(own)} within this host`;
