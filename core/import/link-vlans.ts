import { HIGHEST_VLAN } from "../model/vlan-list.js";
import { stableNumber } from "./stable-number.js";

/** VLANs for links: first and how many. */
interface Range {
  readonly first: number;
  readonly count: number;
}

/** The lab platform's own range for links between hosts; every VLAN but 1 where it is too small. */
const USUAL: Range = { first: 3000, count: 1000 };
const WIDEST: Range = { first: 2, count: HIGHEST_VLAN - 1 };

export interface LinkVlans {
  /** In the order of the links. */
  readonly vlans: readonly number[];
  /** The range that they are from, e.g. "3000-3999". */
  readonly range: string;
}

/**
 * A VLAN of its own for each link, from the link's name: the same file gives the same VLANs, in
 * whatever order its links stand, and a link more changes only those that it collides with.
 * Undefined when there are more links than VLANs.
 */
export const linkVlans = (names: readonly string[]): LinkVlans | undefined => {
  const range = names.length <= USUAL.count ? USUAL : WIDEST;
  if (names.length > range.count) return undefined;
  const taken = new Set<number>();
  const chosen = new Map<string, number>();
  for (const name of names.toSorted()) {
    let place = stableNumber(name, range.count);
    while (taken.has(place)) place = (place + 1) % range.count;
    taken.add(place);
    chosen.set(name, range.first + place);
  }
  return {
    vlans: names.map((name) => chosen.get(name) ?? range.first),
    range: `${range.first}-${range.first + range.count - 1}`,
  };
};
