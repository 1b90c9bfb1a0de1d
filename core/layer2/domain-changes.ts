import { append } from "../model/lists.js";
import { formatVlanList } from "../model/vlan-list.js";
import { DisjointSets } from "./disjoint-sets.js";
import type { Domain } from "./domains.js";
import { naturalOrder } from "./natural-order.js";

/** How a broadcast domain came about, or what became of it. */
export type DomainFate = "new" | "gone" | "joined" | "split" | "rearranged" | "changed";

/** Broadcast domains that have something to do with each other, and are not the same before and after. */
export interface DomainChange {
  /** `joined`: what was apart is one now; `changed`: one each, over other VLANs or through other devices. */
  readonly fate: DomainFate;
  readonly before: readonly DomainOutline[];
  readonly after: readonly DomainOutline[];
}

/** What people know a domain by; all lists are in natural order. */
export interface DomainOutline {
  /** Links and interfaces without a link: "ceos_1:eth3-ceos_2:eth1", "ceos_2:eth7". */
  readonly names: readonly string[];
  /** By bridge, "host-a/arch-ovs", its VLANs as a list such as "3002-3004,3901". */
  readonly segments: readonly { readonly bridge: string; readonly vlans: string }[];
  /** Devices that bridge in it. */
  readonly devices: readonly string[];
  /** Independent cycles. */
  readonly cycles: number;
}

/**
 * What becomes of the broadcast domains when one overlay takes another's place. Domains go together
 * where they share a link, an interface or a segment. A domain that holds a single port is left out:
 * nobody hears anybody there.
 *
 * @param before, after domains with labels
 */
export const domainChanges = (
  before: readonly Domain[],
  after: readonly Domain[],
): readonly DomainChange[] => {
  const [old, now] = [outlines(before), outlines(after)];
  const groups = grouped(old, now);
  return groups.filter((group) => !unchanged(group)).map(withFate);
};

type Group = Omit<DomainChange, "fate">;

const outlines = (all: readonly Domain[]): readonly DomainOutline[] =>
  all
    .filter(({ ports }) => ports.length > 1)
    .map(({ labels, segments, devices, cycles }) => ({
      names: labels.toSorted(naturalOrder),
      segments: byBridge(segments),
      devices: [...new Set(devices.map(({ device }) => device))].toSorted(naturalOrder),
      cycles,
    }));

const byBridge = (segments: Domain["segments"]): DomainOutline["segments"] => {
  const vlans = new Map<string, number[]>();
  for (const { host, bridge, vlan } of segments) append(vlans, `${host}/${bridge}`, vlan);
  return [...vlans]
    .map(([bridge, own]) => ({ bridge, vlans: formatVlanList(own) }))
    .toSorted((one, other) => naturalOrder(one.bridge, other.bridge));
};

/** Domains that share something, by the first name or segment of each group. */
const grouped = (old: readonly DomainOutline[], now: readonly DomainOutline[]): Group[] => {
  const all = [...old, ...now];
  const sets = new DisjointSets(all.length);
  const owners = new Map<string, number>();
  all.forEach((domain, index) => {
    for (const member of membersOf(domain)) {
      const owner = owners.get(member);
      if (owner === undefined) owners.set(member, index);
      else sets.unite(owner, index);
    }
  });
  const groups = new Map<number, { before: DomainOutline[]; after: DomainOutline[] }>();
  all.forEach((domain, index) => {
    const root = sets.find(index);
    const group = groups.get(root) ?? { before: [], after: [] };
    groups.set(root, group);
    (index < old.length ? group.before : group.after).push(domain);
  });
  return [...groups.values()].toSorted((one, other) => naturalOrder(orderOf(one), orderOf(other)));
};

/**
 * A link is the same link whatever VLAN it has; what has no name is known by its segments, and what
 * is only inside a device by that.
 */
const membersOf = ({ names, segments, devices }: DomainOutline): readonly string[] => {
  if (names.length > 0) return names;
  return segments.length > 0
    ? segments.map(({ bridge, vlans }) => `${bridge} VLAN ${vlans}`)
    : devices.map((device) => `inside ${device}`);
};

const orderOf = ({ before, after }: Group): string =>
  [...after, ...before]
    .map((domain) => membersOf(domain)[0] ?? "")
    .toSorted(naturalOrder)
    .join("\n");

const unchanged = ({ before, after }: Group): boolean =>
  JSON.stringify(before) === JSON.stringify(after);

const withFate = (group: Group): DomainChange => ({ fate: fateOf(group), ...group });

const fateOf = ({ before, after }: Group): DomainFate => {
  if (before.length === 0) return "new";
  if (after.length === 0) return "gone";
  if (before.length > 1) return after.length > 1 ? "rearranged" : "joined";
  return after.length > 1 ? "split" : "changed";
};
