/** VLAN ids that a tag can carry: 0 means "no VLAN" and 4095 is reserved (IEEE 802.1Q, 9.6). */
export const LOWEST_VLAN = 1;
export const HIGHEST_VLAN = 4094;

/**
 * VLAN ids of a list such as "3000-3999,4001", ascending and each once. Undefined when the text is
 * no such list: other characters, a range that runs backwards, an id outside 1 to 4094.
 */
export const parseVlanList = (text: string): readonly number[] | undefined => {
  const ids = new Set<number>();
  for (const part of text.split(",")) {
    const range = parseRange(part.trim());
    if (range === undefined) return undefined;
    for (let id = range.first; id <= range.last; id += 1) ids.add(id);
  }
  return [...ids].sort((a, b) => a - b);
};

/** The same of a text that was checked before; none where it is no such list. */
export const vlansIn = (text: string): readonly number[] => parseVlanList(text) ?? [];

/** The shortest list that names these VLANs: "3000-3002,4001"; "" for none. */
export const formatVlanList = (vlans: readonly number[]): string => {
  const ranges: { first: number; last: number }[] = [];
  for (const id of [...new Set(vlans)].sort((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open?.last === id - 1) open.last = id;
    else ranges.push({ first: id, last: id });
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join();
};

const parseRange = (text: string): { first: number; last: number } | undefined => {
  const match = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(text);
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first >= LOWEST_VLAN && first <= last && last <= HIGHEST_VLAN
    ? { first, last }
    : undefined;
};
