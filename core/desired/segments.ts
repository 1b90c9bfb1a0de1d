import { parentOf, portChannelName } from "../model/interface-names.js";
import { endName } from "../model/interface-name.js";
import { untaggedVlan } from "../devices/contract/trunk.js";
import { ownEntry } from "../topology/own-entry.js";
import { isIsolated, type EffectiveTopology } from "../topology/effective-topology.js";
import type { DeviceInterface, Link, LinkEnd, Topology } from "../topology/topology.js";
import { onceFor } from "../model/once-for.js";

/** A routed link end and what it has been reached over. */
export interface Reached {
  readonly end: LinkEnd;
  readonly interface: DeviceInterface;
  /** Names of the links on the way, in order. */
  readonly links: readonly string[];
}

/** The interface whose settings count at a link's end: its own, or its port-channel's. */
export const settingsAt = ({ devices }: Topology, end: LinkEnd): string => {
  const { role, portChannel } =
    ownEntry(ownEntry(devices, end.device)?.interfaces, end.ethernet) ?? {};
  return role === "member" && portChannel !== undefined
    ? portChannelName(`${portChannel}`)
    : end.ethernet;
};

/**
 * The declared interface of a link end; of a member, its port-channel, shut down as soon as one of them is; a
 * sub-interface, as soon as its port is.
 */
export const interfaceOf = (topology: Topology, end: LinkEnd): DeviceInterface => {
  const interfaces = ownEntry(topology.devices, end.device)?.interfaces;
  const own = ownEntry(interfaces, end.ethernet);
  const found = ownEntry(interfaces, settingsAt(topology, end));
  if (own === undefined || found === undefined)
    throw new Error(`${end.device}:${end.interface} is not declared`);
  const parent = ownEntry(interfaces, parentOf(end.ethernet) ?? "");
  return own.shutdown || parent?.shutdown === true ? { ...found, shutdown: true } : found;
};

/**
 * The routed link ends that share a layer-2 segment with `start`, nearest first: over its link, and
 * on through the declared switchports of devices in the same access VLAN. What is shut down joins
 * nothing, what a port-channel joins is not known, and a device that an experiment isolates neither hears nor is heard.
 */
export const reachedFrom = (topology: EffectiveTopology, start: LinkEnd): readonly Reached[] => {
  const reached: Reached[] = [];
  const seen = new Set([endName(start)]);
  const queue = crossings(topology, start, []);
  for (const { end, links } of queue) {
    if (seen.has(endName(end))) continue;
    seen.add(endName(end));
    const found = interfaceOf(topology, end);
    if (found.shutdown) continue;
    if (found.role === "routed") reached.push({ end, interface: found, links });
    else if (found.role === "switchport")
      queue.push(...bridged(topology, end).flatMap((next) => crossings(topology, next, links)));
  }
  return reached;
};

interface Crossing {
  readonly end: LinkEnd;
  readonly links: readonly string[];
}

/** The far ends of the links at `end`. */
const crossings = (
  topology: EffectiveTopology,
  end: LinkEnd,
  before: readonly string[],
): Crossing[] =>
  (indexOf(topology.links).linksAt.get(endName(end)) ?? [])
    .filter(({ ends }) => !ends.some(({ device }) => isIsolated(topology, device)))
    .map((link) => ({
      end: endName(link.ends[0]) === endName(end) ? link.ends[1] : link.ends[0],
      links: [...before, link.name],
    }));

/** The other link ends that the same device bridges to `end`. */
const bridged = (topology: Topology, end: LinkEnd): readonly LinkEnd[] => {
  const vlan = untaggedVlan(interfaceOf(topology, end));
  if (vlan === undefined) return [];
  return (indexOf(topology.links).endsOf.get(end.device) ?? [])
    .filter(({ ethernet }) => ethernet !== end.ethernet)
    .filter((other) => {
      const far = interfaceOf(topology, other);
      return far.role === "switchport" && !far.shutdown && untaggedVlan(far) === vlan;
    });
};

/** The links in the file's order, by what they are asked for: thousands of devices ask. */
interface LinkIndex {
  readonly linksAt: ReadonlyMap<string, readonly Link[]>;
  /** Keyed by device. */
  readonly endsOf: ReadonlyMap<string, readonly LinkEnd[]>;
}

const indexOf = onceFor((links: Topology["links"]): LinkIndex => {
  const linksAt = new Map<string, Link[]>();
  const endsOf = new Map<string, LinkEnd[]>();
  for (const link of links) {
    for (const name of new Set(link.ends.map(endName))) push(linksAt, name, link);
    for (const end of link.ends) push(endsOf, end.device, end);
  }
  return { linksAt, endsOf };
});

const push = <Item>(lists: Map<string, Item[]>, key: string, item: Item): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
};
