import type { ObservedPort } from "../../model/observed.js";
import { failed, ok, type Result } from "../../model/result.js";
import { sharesIn } from "../../model/shares.js";
import { formatVlanList, parseVlanList } from "../../model/vlan-list.js";
import { DEAD_VLAN } from "./isolation.js";

/** The VLANs that one topology has on a trunk, ascending; "all": every one. */
export type Share = readonly number[] | "all";

/** Who has what on a trunk. */
export interface TrunkShares {
  /** Undefined: the trunk has no share of the topology that looks. */
  readonly own: Share | undefined;
  /** By owner. */
  readonly others: ReadonlyMap<string, Share>;
}

/** A share that is there and says nothing that can be understood. */
export interface UnreadableShare {
  readonly owner: string;
  readonly text: string;
}

const ALL = "all";

/** A share as it is marked on the port: "3034,3096-3098", or "all" where the trunk has no list. */
export const shareText = (trunks: readonly number[]): string =>
  trunks.length === 0 ? ALL : formatVlanList(trunks);

const parseShare = (text: string): Share | undefined => (text === ALL ? ALL : parseVlanList(text));

/** The shares that are marked on a port, as one owner sees them. */
export const trunkShares = (
  { externalIds }: ObservedPort,
  owner: string,
): Result<TrunkShares, UnreadableShare> => {
  const others = new Map<string, Share>();
  let own: Share | undefined;
  for (const [whose, text] of sharesIn(externalIds)) {
    const share = parseShare(text);
    if (share === undefined) return failed({ owner: whose, text });
    if (whose === owner) own = share;
    else others.set(whose, share);
  }
  return ok({ own, others });
};

const has = (share: Share | undefined, vlan: number): boolean =>
  share === ALL || share?.includes(vlan) === true;

const isOthers = ({ others }: TrunkShares, vlan: number): boolean =>
  [...others.values()].some((share) => has(share, vlan));

const isWide = ({ others }: TrunkShares): boolean => [...others.values()].includes(ALL);

/**
 * A trunk of which nothing is the looker's: an empty list would mean all VLANs, and VLAN 4095 is the one
 * that no frame can carry.
 */
export const NO_VLANS: readonly number[] = [DEAD_VLAN];

/**
 * What of a live trunk is the looker's or nobody's, to be compared with what it declares: empty where the
 * trunk carries all VLANs and nobody else asks for that.
 *
 * @param wanted VLANs that the looker declares: they are its own too where others have claimed them alike
 */
export const ownTrunks = (
  live: readonly number[],
  shares: TrunkShares,
  wanted: readonly number[] = [],
): readonly number[] => {
  const { own } = shares;
  if (live.length === 0) return isWide(shares) && own !== undefined && own !== ALL ? own : [];
  const kept = live.filter(
    (vlan) => has(own, vlan) || wanted.includes(vlan) || !isOthers(shares, vlan),
  );
  return kept.length === 0 ? NO_VLANS : kept;
};

/** Several lists of a trunk as one; one that is empty is all VLANs, and so is the whole. */
const union = (lists: readonly (readonly number[])[]): readonly number[] =>
  lists.some((vlans) => vlans.length === 0)
    ? []
    : [...new Set(lists.flat())].toSorted((a, b) => a - b);

const listsOf = ({ others }: TrunkShares): readonly (readonly number[])[] =>
  [...others.values()].map((share) => (share === ALL ? [] : share));

/** The trunk that is right: what the looker declares, and every other share; empty: all VLANs. */
export const allShares = (declared: readonly number[], shares: TrunkShares): readonly number[] =>
  union([declared, ...listsOf(shares)]);

/** The trunk once the looker, who had `applied`, has gone from it and others stay; empty: all VLANs. */
export const withoutOwn = (
  live: readonly number[],
  shares: TrunkShares,
  applied: readonly number[],
): readonly number[] => {
  const isOwn = (vlan: number): boolean => has(shares.own, vlan) || applied.includes(vlan);
  const nobodys = live.filter((vlan) => !isOwn(vlan) && !isOthers(shares, vlan));
  return union([...listsOf(shares), ...(nobodys.length === 0 ? [] : [nobodys])]);
};

/**
 * The trunk with the looker's share as it was marked before, and every other share as it is now; empty: all
 * VLANs. Without a share before, the looker goes from it.
 *
 * @param applied VLANs that the looker had declared last
 */
export const withOwnAgain = (
  live: readonly number[],
  shares: TrunkShares,
  applied: readonly number[],
  before: string | undefined,
): readonly number[] => {
  const rest = withoutOwn(live, shares, applied);
  const own = before === undefined ? undefined : parseShare(before);
  return own === undefined ? rest : union([rest, own === ALL ? [] : own]);
};

/** The VLANs of others that a live trunk does not carry, by owner. */
export const missingOfOthers = (
  live: readonly number[],
  { others }: TrunkShares,
): ReadonlyMap<string, readonly number[]> => {
  if (live.length === 0) return new Map();
  const missing = [...others].flatMap(([owner, share]) => {
    const vlans = share === ALL ? [] : share.filter((vlan) => !live.includes(vlan));
    return vlans.length === 0 ? [] : [[owner, vlans] as const];
  });
  return new Map(missing);
};
