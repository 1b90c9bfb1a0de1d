import { shortList, type DomainNames } from "./domains.js";
import { segmentsOn, type Facts, type SegmentFacts } from "./facts.js";
import { hasWire, type Groups } from "./groups.js";
import type { PictureSegment } from "./picture.js";

/** A host's segments, by bridge and first VLAN. */
export const pillsOn = (
  host: string,
  facts: Facts,
  { pillOf }: Groups,
  domains: DomainNames,
): readonly PictureSegment[] => {
  const pills = new Map<string, [SegmentFacts, ...SegmentFacts[]]>();
  for (const segment of segmentsOn(facts, host)) {
    const pill = pillOf.get(segment.id);
    if (pill === undefined) continue;
    const known = pills.get(pill);
    if (known === undefined) pills.set(pill, [segment]);
    else known.push(segment);
  }
  return [...pills].map(([id, members]) => pillFor(id, members, domains));
};

const pillFor = (
  id: string,
  members: readonly [SegmentFacts, ...SegmentFacts[]],
  domains: DomainNames,
): PictureSegment => {
  const [first] = members;
  const vlans = members.map(({ vlan }) => vlan);
  const same = members.every(({ component }) => component === first.component);
  const domain = same ? domains.of(first) : undefined;
  return {
    id,
    bridge: first.bridge,
    vlans,
    label: vlans.length === 1 ? `VLAN ${first.vlan}` : `${vlans.length} VLANs`,
    detail: vlans.length === 1 ? "" : shortList(vlans, 2),
    ...(domain === undefined ? {} : { domain }),
    more: describe(first, vlans, members),
  };
};

const describe = (
  { host, bridge }: SegmentFacts,
  vlans: readonly number[],
  members: readonly SegmentFacts[],
): readonly string[] => [
  `${host} ${bridge}: VLAN ${shortList(vlans, 40)}`,
  ...members
    .flatMap(({ ports }) => ports.filter(hasWire))
    .slice(0, 40)
    .map(({ device, port }) => `${device.name} ${port.ethernet}`),
];
