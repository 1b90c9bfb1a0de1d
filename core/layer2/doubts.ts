import { append, listOf } from "../model/lists.js";
import { keyOf, type Key } from "../model/key.js";
import { AttachmentMap } from "./attachment-map.js";
import { at, numberAt, type Graph, type UnknownPort } from "./graph.js";
import { nodesOfPort } from "./places.js";
import { onceFor } from "../model/once-for.js";

/** Where the graph may lack an edge, because it is not known what a device's port does to frames. */
export interface Doubts {
  /** The unknown ports that a bridge port leads to, in the graph's order. */
  readonly ports: readonly UnknownPort[];
  /**
   * By number of the component, the ports whose frames may join it to others or to itself: those
   * attached to it, and those of a device that it runs through; a way of a device's own, where the
   * VLANs that it carries are. A component that is not here is
   * known as a whole.
   */
  readonly byComponent: ReadonlyMap<number, readonly UnknownPort[]>;
}

const NONE: Doubts = { ports: [], byComponent: new Map() };

/**
 * What is neither claimed nor excluded near ports of unknown mode: a loop through one, a leak over
 * one, that a broadcast does not get further. What the graph has without them is there all the same.
 * Computed once for each graph. Linear in ports, and in the VLANs of the devices concerned.
 */
export const doubtsOf = (graph: Graph): Doubts => {
  return graph.unknownPorts.length === 0 ? NONE : findDoubts(graph);
};

const findDoubts = onceFor((graph: Graph): Doubts => {
  const { bridgePorts, devices } = whereabouts(graph);
  const byComponent = new Map<number, Set<UnknownPort>>();
  const ports = graph.unknownPorts.filter((unknown) => {
    const { host, container, interface: end, within } = unknown;
    const domains = listOf(devices, keyOf(host, container));
    const attached = bridgePorts.get(host, container, end);
    if (attached === undefined && within === undefined) return false;
    const nodes =
      attached === undefined
        ? domains.filter((node) => takes(within, at(graph.nodes, node).vlan))
        : nodesOfPort(graph, attached);
    const own = within === undefined ? domains : [];
    for (const node of [...nodes, ...own]) {
      if (node === -1) continue;
      const component = numberAt(graph.component, node);
      byComponent.set(component, (byComponent.get(component) ?? new Set()).add(unknown));
    }
    return nodes.length > 0;
  });
  return {
    ports,
    byComponent: new Map([...byComponent].map(([component, found]) => [component, [...found]])),
  };
});

const takes = (within: UnknownPort["within"], vlan: number): boolean =>
  within === "all" || within?.includes(vlan) === true;

interface Whereabouts {
  /** The bridge port at the other end of a container's interface. */
  readonly bridgePorts: AttachmentMap<number>;
  /** Nodes of each device. */
  readonly devices: ReadonlyMap<Key, readonly number[]>;
}

const whereabouts = (graph: Graph): Whereabouts => {
  const bridgePorts = new AttachmentMap<number>();
  graph.ports.forEach((port, index) => {
    if (port.kind === "bridge-port" && port.peer.kind === "container")
      bridgePorts.set({ host: port.host, ...port.peer }, index);
  });
  const devices = new Map<Key, number[]>();
  graph.nodes.forEach((node, index) => {
    if (node.kind !== "domain") return;
    append(devices, keyOf(node.host, node.container), index);
  });
  return { bridgePorts, devices };
};
