import { groupBy } from "../model/group-by.js";
import { keyOf, type Key } from "../model/key.js";
import type { ObservedBridge, ObservedHost } from "../model/observed.js";
import { formatVlanList } from "../model/vlan-list.js";
import type { End } from "./ends.js";
import { follows, leastMtu } from "./port-sizes.js";

/** Some whose MTU shrinks, and others of the same VLAN who keep a larger one. */
export interface SizeChange {
  /** The list of VLANs that it is about; 0 is what has no tag. */
  readonly vlans: string;
  /** Names of those that shrink. */
  readonly shrunk: readonly string[];
  /** Bytes that they have from then on. */
  readonly to: number;
  /** Names of those who keep more. */
  readonly others: readonly string[];
}

/**
 * Who gets a smaller MTU than others of the same VLAN have: what is larger than a port is dropped there, and nobody
 * tells the sender. That the topology's own links shrink at both ends is what their MTU is for, and is not told.
 *
 * @param own names of the topology's links
 */
export const sizesOf = (
  ends: readonly End[],
  own: ReadonlySet<string>,
  observed: readonly ObservedHost[],
  later: readonly ObservedHost[],
): readonly SizeChange[] => {
  const before = new Map(observed.flatMap(sizesIn));
  const after = new Map(resized(observed, later));
  if ([...before].every(([key, mtu]) => (after.get(key) ?? mtu) >= mtu)) return [];
  const changes = [
    ...groupBy(ends, ({ component, vlan }) => `${component} ${vlan}`).values(),
  ].flatMap((together) => {
    const sized = together.flatMap((end) => {
      const [was, is] = [before.get(end.port), after.get(end.port)];
      const isOwn = end.link !== undefined && own.has(end.link);
      return was === undefined || is === undefined ? [] : [{ ...end, was, is, isOwn }];
    });
    const shrunk = sized.filter(({ was, is }) => is < was);
    const to = Math.min(...shrunk.map(({ is }) => is));
    const others = sized.filter(({ isOwn, is }) => !isOwn && is > to);
    if (others.length === 0 && shrunk.every(({ isOwn }) => isOwn)) return [];
    return [{ vlan: together[0]?.vlan ?? 0, shrunk: namesOf(shrunk), to, others: namesOf(others) }];
  });
  return [
    ...groupBy(changes, ({ shrunk, to, others }) => JSON.stringify([shrunk, to, others])).values(),
  ].flatMap((same) => {
    const [first] = same;
    if (first === undefined || first.shrunk.length === 0) return [];
    const { shrunk, to, others } = first;
    return [{ vlans: formatVlanList(same.map(({ vlan }) => vlan)), shrunk, to, others }];
  });
};

const namesOf = (ends: readonly Pick<End, "name">[]): readonly string[] => [
  ...new Set(ends.map(({ name }) => name)),
];

const bridgesOf = ({ ovs }: ObservedHost): Readonly<Record<string, ObservedBridge>> =>
  ovs.known ? ovs.value.bridges : {};

type Sizes = readonly (readonly [Key, number])[];

const sizesIn = (host: ObservedHost): Sizes =>
  Object.entries(bridgesOf(host)).flatMap(([bridge, { ports }]) =>
    Object.values(ports).flatMap((port) => {
      const mtus = port.interfaces.flatMap(({ mtu }) => (mtu === null ? [] : [mtu]));
      return mtus.length === 0
        ? []
        : [[keyOf(host.host, bridge, port.name), Math.min(...mtus)] as const];
    }),
  );

/** The same afterwards: those that follow the smallest port of their bridge do so when that changes. */
const resized = (observed: readonly ObservedHost[], later: readonly ObservedHost[]): Sizes =>
  later.flatMap((host) => {
    const old = observed.find((one) => one.host === host.host);
    const leasts = new Map(
      Object.entries(bridgesOf(host)).map(([name, bridge]) => {
        const least = leastMtu(bridge);
        const was = old === undefined ? undefined : bridgesOf(old)[name];
        return [name, was === undefined || leastMtu(was) === least ? undefined : least];
      }),
    );
    const following = Object.entries(bridgesOf(host)).flatMap(([name, { ports }]) =>
      Object.values(ports).flatMap((port) => {
        const least = leasts.get(name);
        return least !== undefined && port.interfaces.some(follows)
          ? [[keyOf(host.host, name, port.name), least] as const]
          : [];
      }),
    );
    return [...sizesIn(host), ...following];
  });
