import { groupBy } from "../../model/group-by.js";
import type { DeviceLayer } from "../../model/layer-two.js";
import { naturalOrder } from "../../layer2/natural-order.js";
import { at } from "../../layer2/graph.js";
import type { DomainNames } from "./domains.js";
import { portIdOf, type Facts, type PluggedPort } from "./facts.js";
import type { Groups } from "./groups.js";
import { deviceId, segmentId } from "./ids.js";
import type { PictureDevice, PictureAdjacency } from "./picture.js";
import { rowFor } from "./rows.js";

/** A host with more devices than this has them on both sides of its segments. */
const MOST_IN_A_COLUMN = 12;

/** Each host's devices in natural order of their names. */
export const devicesByHost = (
  facts: Facts,
  groups: Groups,
  domains: DomainNames,
): ReadonlyMap<string, readonly PictureDevice[]> => {
  const adjacencies = adjacenciesOf(facts, groups, domains);
  const ports = portsByDevice(facts);
  const byHost = groupBy(facts.layer.devices, ({ host }) => host);
  return new Map(
    [...byHost].map(([host, devices]) => {
      const sorted = devices.toSorted((a, b) => naturalOrder(a.name, b.name));
      return [host, pictured(sorted, { ports, adjacencies, facts, groups, domains })];
    }),
  );
};

interface Pictured {
  readonly ports: ReadonlyMap<string, readonly PluggedPort[]>;
  readonly adjacencies: ReadonlyMap<string, readonly PictureAdjacency[]>;
  readonly facts: Facts;
  readonly groups: Groups;
  readonly domains: DomainNames;
}

const pictured = (
  devices: readonly DeviceLayer[],
  { ports, adjacencies, facts, groups, domains }: Pictured,
): readonly PictureDevice[] =>
  devices.map((device, index) => {
    const id = deviceId(device.host, device.container);
    return {
      id,
      name: device.name,
      column: devices.length > MOST_IN_A_COLUMN && index % 2 === 1 ? "inner" : "outer",
      rows: rowsOf(ports.get(id) ?? [], facts, groups, domains),
      adjacencies: adjacencies.get(id) ?? [],
    };
  });

const portsByDevice = ({ ports }: Facts): ReadonlyMap<string, readonly PluggedPort[]> => {
  const byDevice = new Map<string, PluggedPort[]>();
  for (const port of ports.values()) {
    const id = deviceId(port.device.host, port.device.container);
    const known = byDevice.get(id);
    if (known === undefined) byDevice.set(id, [port]);
    else known.push(port);
  }
  return byDevice;
};

const rowsOf = (
  ports: readonly PluggedPort[],
  { segments }: Facts,
  { rowOf }: Groups,
  domains: DomainNames,
): PictureDevice["rows"] => {
  const rows = new Map<string, [PluggedPort, ...PluggedPort[]]>();
  for (const port of ports.toSorted((a, b) => naturalOrder(a.port.interface, b.port.interface))) {
    const row = rowOf.get(port.id) ?? port.id;
    const known = rows.get(row);
    if (known === undefined) rows.set(row, [port]);
    else known.push(port);
  }
  return [...rows.values()].map((row) => {
    const segment = segments.get(row[0].segments[0] ?? "");
    return rowFor(row, segment === undefined ? undefined : domains.of(segment));
  });
};

/** By device: its VLANs that join rows. */
const adjacenciesOf = (
  { graph, segments }: Facts,
  { rowOf }: Groups,
  domains: DomainNames,
): ReadonlyMap<string, readonly PictureAdjacency[]> => {
  const found = new Map<number, { rows: Set<string>; domain: string | undefined }>();
  for (const { kind, from, to, toPort } of graph.edges) {
    if (kind !== "attachment") continue;
    const port = portIdOf(at(graph.ports, toPort));
    const adjacency = found.get(to) ?? { rows: new Set<string>(), domain: undefined };
    adjacency.rows.add(rowOf.get(port) ?? port);
    const segment = at(graph.nodes, from);
    if (segment.kind === "segment") {
      const facts = segments.get(segmentId(segment.host, segment.bridge, segment.vlan));
      adjacency.domain ??= facts === undefined ? undefined : domains.of(facts);
    }
    found.set(to, adjacency);
  }
  const adjacencies = new Map<string, PictureAdjacency[]>();
  for (const [index, { rows, domain }] of found) {
    const node = at(graph.nodes, index);
    if (node.kind !== "domain" || rows.size < 2) continue;
    const id = deviceId(node.host, node.container);
    const adjacency = {
      vlan: node.vlan,
      rows: [...rows],
      ...(domain === undefined ? {} : { domain }),
    };
    adjacencies.set(id, [...(adjacencies.get(id) ?? []), adjacency]);
  }
  return adjacencies;
};
