/**
 * How a topology marks its share of a row of OVSDB that several use: a key of `external_ids` with its
 * name, the column that Open vSwitch leaves to others. "/" needs no quotes in ovs-vsctl(8), as ":" does.
 */
const SHARE_KEY = "overlay-share/";

type ExternalIds = Readonly<Record<string, string>>;

/** "overlay-share/incident" */
export const shareKey = (owner: string): string => `${SHARE_KEY}${owner}`;

/** Every share of a row, by its owner, in the owners' order. */
export const sharesIn = (externalIds: ExternalIds = {}): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(externalIds)
      .filter(([key]) => key.startsWith(SHARE_KEY))
      .map(([key, text]) => [key.slice(SHARE_KEY.length), text] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** The column with one owner's share as given, or without it; everything else stays. */
export const withShare = (
  externalIds: ExternalIds,
  owner: string,
  text: string | undefined,
): ExternalIds => {
  const others = Object.entries(externalIds).filter(([key]) => key !== shareKey(owner));
  return Object.fromEntries(
    text === undefined ? others : [...others, [shareKey(owner), text] as const],
  );
};
