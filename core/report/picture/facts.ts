import type { BridgePort, DeviceLayer, DevicePort, LayerTwo } from "../../model/layer-two.js";
import type { Edge, Graph, GraphPort } from "../../layer2/graph.js";
import { groupBy } from "../../model/group-by.js";
import { onceFor } from "../../model/once-for.js";
import { at } from "../../layer2/graph.js";
import { portId, segmentId, vtepId } from "./ids.js";

/** A device's port with what it is plugged into. */
export interface PluggedPort {
  readonly id: string;
  readonly device: DeviceLayer;
  readonly port: DevicePort;
  /** Absent: it is on no bridge. */
  readonly bridgePort?: BridgePort;
  readonly bridge?: string;
  /** The segments that it hears, ascending by VLAN; none when it is on none. */
  readonly segments: readonly string[];
  /** Whether another device's port hears one of them too. */
  company: boolean;
}

/** A VLAN of a bridge, and everything on it. */
export interface SegmentFacts {
  readonly id: string;
  readonly host: string;
  readonly bridge: string;
  readonly vlan: number;
  /** Number of its broadcast domain. */
  readonly component: number;
  /** Ports of devices that hear it, whether they forward or not. */
  readonly ports: PluggedPort[];
  /** Tunnel ports that carry it to a bridge that has it too. */
  readonly vteps: Set<string>;
}

/** A picture's raw material, by the ids of what it shows. */
export interface Facts {
  readonly layer: LayerTwo;
  readonly graph: Graph;
  readonly ports: ReadonlyMap<string, PluggedPort>;
  readonly segments: ReadonlyMap<string, SegmentFacts>;
}

/** The segments of a host, in their order. */
export const segmentsOn = ({ segments }: Facts, host: string): readonly SegmentFacts[] =>
  byHost(segments).get(host) ?? [];

const byHost = onceFor((segments: Facts["segments"]) =>
  groupBy([...segments.values()], (segment) => segment.host),
);

export const factsOf = (layer: LayerTwo, graph: Graph): Facts => {
  const segments = segmentsOf(graph);
  const ports = pluggedPorts(layer, segments, attachedSegments(graph));
  for (const port of ports.values())
    for (const id of port.segments) segments.get(id)?.ports.push(port);
  for (const { ports: own } of segments.values())
    if (own.length > 1) for (const port of own) port.company = true;
  return { layer, graph, ports, segments };
};

const segmentsOf = (graph: Graph): ReadonlyMap<string, SegmentFacts> => {
  const segments = new Map<string, SegmentFacts>();
  graph.nodes.forEach((node, index) => {
    if (node.kind !== "segment") return;
    const id = segmentId(node.host, node.bridge, node.vlan);
    const component = graph.component[index] ?? -1;
    segments.set(id, { ...node, id, component, ports: [], vteps: new Set() });
  });
  for (const { kind, from, to, fromPort, toPort } of graph.edges) {
    if (kind !== "tunnel") continue;
    segments.get(segmentOfNode(graph, from) ?? "")?.vteps.add(portIdOf(at(graph.ports, fromPort)));
    segments.get(segmentOfNode(graph, to) ?? "")?.vteps.add(portIdOf(at(graph.ports, toPort)));
  }
  return segments;
};

/** The id of a node that is a segment; undefined for a device's VLAN. */
export const segmentOfNode = (graph: Graph, index: number): string | undefined => {
  const node = at(graph.nodes, index);
  return node.kind === "segment" ? segmentId(node.host, node.bridge, node.vlan) : undefined;
};

export const portIdOf = (port: GraphPort): string =>
  port.kind === "bridge-port"
    ? vtepId(port.host, port.bridge, port.port)
    : portId(port.host, port.container, port.interface);

const attachedSegments = (graph: Graph): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  const attachments = graph.edges.filter(({ kind }: Edge) => kind === "attachment");
  for (const { from, toPort } of attachments) {
    const segment = segmentOfNode(graph, from);
    if (segment === undefined) continue;
    const id = portIdOf(at(graph.ports, toPort));
    const known = found.get(id);
    if (known === undefined) found.set(id, [segment]);
    else known.push(segment);
  }
  return found;
};

const pluggedPorts = (
  layer: LayerTwo,
  segments: ReadonlyMap<string, SegmentFacts>,
  attached: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, PluggedPort> => {
  const sockets = new Map<string, { bridge: string; bridgePort: BridgePort }>();
  for (const { host, bridge, ports } of layer.bridges)
    for (const bridgePort of ports)
      if (bridgePort.peer.kind === "container") {
        const { container, interface: end } = bridgePort.peer;
        sockets.set(portId(host, container, end), { bridge, bridgePort });
      }
  const plugged = layer.devices.flatMap((device) =>
    device.ports.map((port): readonly [string, PluggedPort] => {
      const id = portId(device.host, device.container, port.interface);
      const socket = sockets.get(id);
      if (socket === undefined) return [id, { id, device, port, segments: [], company: false }];
      const heard =
        attached.get(id) ?? heardSegments(device.host, socket.bridge, socket.bridgePort);
      const known = heard.filter((segment) => segments.has(segment));
      return [id, { id, device, port, ...socket, segments: known, company: false }];
    }),
  );
  return new Map(plugged);
};

/** What a port that does not bridge hears: frames without a tag. */
const heardSegments = (host: string, bridge: string, { vlans }: BridgePort): readonly string[] => {
  if (vlans.mode === "dead") return [];
  return [segmentId(host, bridge, vlans.mode === "access" ? vlans.vlan : (vlans.native ?? 0))];
};
