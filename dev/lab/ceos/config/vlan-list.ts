/** VLAN ids of "2,5-7", ascending and once each; undefined when the text is no list of 1 to 4094. */
export const parseVlanList = (text: string): readonly number[] | undefined => {
  const ids = new Set<number>();
  for (const part of text.split(",")) {
    const range = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part);
    const first = Number(range?.[1]);
    const last = Number(range?.[2] ?? range?.[1]);
    if (!(first >= 1 && first <= last && last <= 4094)) return undefined;
    for (let id = first; id <= last; id += 1) ids.add(id);
  }
  return [...ids].sort((a, b) => a - b);
};

/** The shortest list that names these VLANs, "none" for no VLAN at all. */
export const formatVlanList = (vlans: readonly number[]): string => {
  const ranges: [number, number][] = [];
  for (const id of [...vlans].sort((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open?.[1] === id - 1) open[1] = id;
    else ranges.push([id, id]);
  }
  if (ranges.length === 0) return "none";
  return ranges.map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`)).join();
};

/** `switchport trunk allowed vlan WORDS`; undefined when the words are not understood. */
export const editAllowedVlans = (current: string, words: string): string | undefined => {
  const now = current === "none" ? [] : (parseVlanList(current) ?? []);
  const [verb = "", list = ""] = words.toLowerCase().split(/\s+/);
  if (verb === "all") return formatVlanList(allVlans());
  if (verb === "none") return "none";
  const plain = parseVlanList(verb);
  if (plain !== undefined && list === "") return formatVlanList(plain);
  const named = parseVlanList(list);
  if (named === undefined) return undefined;
  if (verb === "add") return formatVlanList([...new Set([...now, ...named])]);
  if (verb === "remove") return formatVlanList(now.filter((id) => !named.includes(id)));
  if (verb === "except") return formatVlanList(allVlans().filter((id) => !named.includes(id)));
  return undefined;
};

const allVlans = (): readonly number[] => Array.from({ length: 4094 }, (_, index) => index + 1);
