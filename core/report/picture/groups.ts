import type { Facts, PluggedPort, SegmentFacts } from "./facts.js";

/** What a picture shows as one: alike ports of a device, alike VLANs of a bridge. */
export interface Groups {
  /** Each port's group, by the port's id; a group is named after its first port. */
  readonly rowOf: ReadonlyMap<string, string>;
  /** Each shown segment's group, by the segment's id; what leads nowhere is not shown. */
  readonly pillOf: ReadonlyMap<string, string>;
}

/**
 * Ports that nobody named, that are alike, and whose VLANs reach the same places are one row; VLANs
 * on the same ports and tunnels are one pill. What is in `apart` stands by itself.
 */
export const groupsOf = ({ ports, segments }: Facts, apart: ReadonlySet<string>): Groups => {
  const rowOf = grouped(
    [...ports.values()],
    ({ id }) => id,
    (port) => rowKey(port, segments, apart),
  );
  const shown = [...segments.values()].filter((segment) => isShown(segment, apart));
  return {
    rowOf,
    pillOf: grouped(
      shown,
      ({ id }) => id,
      (segment) => pillKey(segment, rowOf, apart),
    ),
  };
};

const grouped = <Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  keyOf: (item: Item) => string,
): ReadonlyMap<string, string> => {
  const first = new Map<string, string>();
  const groups = new Map<string, string>();
  for (const item of items) {
    const key = keyOf(item);
    const group = first.get(key) ?? idOf(item);
    first.set(key, group);
    groups.set(idOf(item), group);
  }
  return groups;
};

const rowKey = (
  plugged: PluggedPort,
  segments: ReadonlyMap<string, SegmentFacts>,
  apart: ReadonlySet<string>,
): string => {
  const { id, device, port } = plugged;
  const heard = plugged.segments.flatMap((segment) => segments.get(segment) ?? []);
  const shared = heard.some(({ ports, id: segment }) => ports.length > 1 || apart.has(segment));
  if (apart.has(id) || shared || (hasWire(plugged) && port.declared)) return id;
  const reaches = heard.map(({ vteps, bridge }) => [bridge, ...[...vteps].toSorted()].join());
  return [
    device.host,
    device.container,
    isForwarding(plugged) ? JSON.stringify(port.forwarding) : port.forwarding.mode,
    plugged.bridgePort === undefined ? "none" : plugged.bridgePort.vlans.mode === "dead",
    ...(isForwarding(plugged) ? reaches : []),
  ].join("|");
};

export const isForwarding = ({ port, segments }: PluggedPort): boolean =>
  port.forwarding.mode === "switchport" && segments.length > 0;

/** Ports that are drawn with a wire: what does not send or hear has one only where others do. */
export const hasWire = ({ port, segments, company }: PluggedPort): boolean =>
  segments.length > 0 && (company || (port.forwarding.mode !== "shut" && reachesAnything(port)));

/** A routed port without address, alone on its VLAN, is unused. */
const reachesAnything = ({ forwarding, declared }: PluggedPort["port"]): boolean =>
  declared || forwarding.mode !== "routed";

/** A segment is shown when it joins something: two of its ports and tunnels, or one that is named. */
const isShown = ({ id, ports, vteps }: SegmentFacts, apart: ReadonlySet<string>): boolean => {
  const wired = ports.filter(hasWire);
  return (
    apart.has(id) ||
    (wired.length > 0 && wired.length + vteps.size > 1) ||
    vteps.size > 1 ||
    wired.some(({ id: port }) => apart.has(port))
  );
};

const pillKey = (
  { id, host, bridge, ports, vteps, component }: SegmentFacts,
  rowOf: ReadonlyMap<string, string>,
  apart: ReadonlySet<string>,
): string => {
  const wired = ports.filter(hasWire);
  if (apart.has(id) || wired.some((port) => rowOf.get(port.id) === port.id && apart.has(port.id)))
    return id;
  if (wired.length > 1 || wired.some(({ port }) => port.declared)) return id;
  const rows = wired.map((port) => rowOf.get(port.id) ?? port.id);
  const domain = wired.length > 0 ? component : "";
  return [host, bridge, ...rows, "|", ...[...vteps].toSorted(), domain].join();
};
