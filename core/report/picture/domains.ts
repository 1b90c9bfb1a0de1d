import { formatVlanList } from "../../model/vlan-list.js";
import type { Facts, SegmentFacts } from "./facts.js";
import { hasWire } from "./groups.js";
import type { PictureDomain } from "./picture.js";

export interface DomainNames {
  readonly list: readonly PictureDomain[];
  /** The domain of a segment; undefined when nothing meets there. */
  readonly of: (segment: SegmentFacts) => string | undefined;
}

/** Broadcast domains in which two ports or more can hear each other. */
export const domainsOf = ({ segments }: Facts, troubled: ReadonlySet<number>): DomainNames => {
  const members = new Map<number, SegmentFacts[]>();
  for (const segment of segments.values()) {
    const known = members.get(segment.component);
    if (known === undefined) members.set(segment.component, [segment]);
    else known.push(segment);
  }
  const shared = [...members]
    .map(([component, own]) => ({
      component,
      ports: own.reduce((sum, { ports }) => sum + ports.filter(hasWire).length, 0),
      vlans: [...new Set(own.map(({ vlan }) => vlan))].toSorted((a, b) => a - b),
    }))
    .filter(({ ports }) => ports > 1)
    .toSorted((a, b) => (a.vlans[0] ?? 0) - (b.vlans[0] ?? 0) || a.component - b.component);
  const list = shared.map(({ component, vlans, ports }, look) => ({
    id: `d${component}`,
    label: `VLAN ${shortList(vlans)}: ${ports} ports`,
    look,
    troubled: troubled.has(component),
  }));
  const known = new Set(shared.map(({ component }) => component));
  return { list, of: ({ component }) => (known.has(component) ? `d${component}` : undefined) };
};

const MOST_RANGES = 6;

/** "100-102,104 and 5 more". */
export const shortList = (vlans: readonly number[], most = MOST_RANGES): string => {
  const ranges = formatVlanList(vlans).split(",");
  if (ranges.length <= most) return ranges.join(", ");
  const shown = ranges.slice(0, most);
  const count = shown.reduce((sum, range) => {
    const [first = "0", last = first] = range.split("-");
    return sum + Number(last) - Number(first) + 1;
  }, 0);
  return `${shown.join(", ")} and ${vlans.length - count} more`;
};
