import { keyOf, type Key } from "../model/key.js";
import { onceFor } from "../model/once-for.js";
import type { Flood, FloodSource } from "../layer2/index.js";
import type { ArrivingVlans, LearnedMac } from "./evidence.js";
import type { World } from "./world.js";
import { strangersIn, type Stranger } from "./strangers-in.js";
import { append, listOf } from "../model/lists.js";
import { indexOf, type DevicePortFacet } from "./world-index.js";

/** What a bridge's table would have learned on which VLANs. */
export interface PredictedVlans {
  readonly kind: "vlans";
  /** Ascending: on which the MAC would surely be learned. */
  readonly sure: readonly number[];
  /** Ascending: on which it could be. */
  readonly possible: readonly number[];
}

/** A world, and what becomes of broadcasts in it. */
export interface TableContext {
  readonly world: World;
  readonly floodFrom: (source: FloodSource) => Flood;
  readonly comings: () => ReadonlyMap<Key, readonly Coming[]>;
}

/**
 * Where a MAC is learned depends on which interfaces have sent a broadcast. Those on whose VLAN the
 * table has the device's own port surely have; and on that VLAN it is nowhere else, for a table has
 * one place for a MAC on a VLAN. Where copies come in by several ports, or a second device has the
 * same MAC, on whatever host, they move it to and fro, and nothing is sure.
 */
export const learnedVlans = (context: TableContext, evidence: LearnedMac): PredictedVlans => {
  const sure = new Set<number>();
  const possible = new Set<number>();
  const sharers = devicesWithSameMac(context, evidence);
  const ports = [evidence, ...sharers].flatMap((device) => sendersOf(context.world, device));
  for (const port of ports) {
    const found = context.floodFrom(sourceOf(port));
    const hasSent = evidence.sentOn.includes(found.learned[0]?.vlan ?? -1);
    for (const place of placesOf(found)) {
      if (!isWhere(context, place, port.container, evidence)) continue;
      possible.add(place.vlan);
      const stays = sharers.length === 0 && !place.moves && !evidence.sentOn.includes(place.vlan);
      if (hasSent && stays) sure.add(place.vlan);
    }
  }
  return { kind: "vlans", sure: ascending(sure), possible: ascending(possible) };
};

type Learned = Flood["learned"][number];

/** Where bridges learn the sender: where the first copy came in, and where the MAC moves between. */
const placesOf = onceFor((found: Flood): readonly (Learned & { moves: boolean })[] => {
  const { learned, flapping } = found;
  const moving = flapping.flatMap(({ by }) =>
    by.flatMap((place) => (place.kind === "bridge-port" ? [{ ...place, moves: true }] : [])),
  );
  const still = learned.filter((place) => !moving.some((other) => samePlace(other, place)));
  return [...still.map((place) => ({ ...place, moves: false })), ...moving];
});

const samePlace = (one: Learned, other: Learned): boolean =>
  one.host === other.host &&
  one.bridge === other.bridge &&
  one.vlan === other.vlan &&
  one.port === other.port;

interface NamedDevice {
  readonly host: string;
  readonly device: string;
}

/** Interfaces from which a device sends frames of its own: the routed ones, while it runs. */
export const sendersOf = (
  world: World,
  { host, device }: NamedDevice,
): readonly DevicePortFacet[] => listOf(indexOf(world).senders, keyOf(host, device));

export const sourceOf = ({ host, container, port }: DevicePortFacet): FloodSource => ({
  host,
  container,
  interface: port.interface,
});

/** Other devices with the MAC address of the evidence. */
export const devicesWithSameMac = (
  { world }: TableContext,
  { host, device, mac }: LearnedMac,
): readonly NamedDevice[] =>
  listOf(indexOf(world).devicesByMac, mac)
    .map((same) => ({ host: same.device.host, device: same.device.name }))
    .filter((same) => !(same.host === host && same.device === device));

const isWhere = (
  { world }: TableContext,
  place: { readonly host: string; readonly bridge: string; readonly port: string },
  container: string,
  { host, bridge, port }: LearnedMac,
): boolean => {
  if (place.host !== host || place.bridge !== bridge) return false;
  if (port !== null) return place.port === port;
  const owner = indexOf(world).bridgePortByName.get(keyOf(host, bridge, place.port))?.port.peer;
  return owner?.kind === "container" && owner.container !== container;
};

/** Nobody knows what has been sent on other hosts: all of it is possible, none of it is sure. */
export const arrivingVlans = (
  { comings }: TableContext,
  arriving: ArrivingVlans,
): PredictedVlans => {
  const possible = listOf(comings(), portKey(arriving))
    .filter(({ from }) => from.host !== arriving.host)
    .map(({ vlan }) => vlan);
  return { kind: "vlans", sure: [], possible: ascending(new Set(possible)) };
};

export const portKey = ({ host, bridge, port }: Learned | ArrivingVlans): Key =>
  keyOf(host, bridge, port);

/** A frame that could come in by a port. */
interface Coming {
  readonly from: FloodSource;
  readonly vlan: number;
}

/** By host, bridge and port, what could come in there of what devices and strangers send. */
export const comingsOf = (
  world: World,
  floodFrom: (source: FloodSource) => Flood,
): ReadonlyMap<Key, readonly Coming[]> => {
  const comings = new Map<Key, Coming[]>();
  const add = (from: FloodSource, alike?: Stranger["alike"]): void => {
    for (const place of placesOf(floodFrom(from)))
      for (const vlan of alike ?? [place.vlan]) append(comings, portKey(place), { from, vlan });
  };
  for (const sender of [...indexOf(world).senders.values()].flat()) add(sourceOf(sender));
  for (const { entry, alike } of strangersIn(world)) add(entry, alike);
  return comings;
};

const ascending = (vlans: ReadonlySet<number>): readonly number[] =>
  [...vlans].sort((a, b) => a - b);
