import type { Bundle, PortPeer } from "../model/layer-two.js";
import type { Unknown } from "../model/unknown.js";
import type { Wire } from "./wire.js";
import type { Words } from "../model/words.js";

/**
 * The overlay as one layer-2 multigraph. A node is a place where frames are bridged: a VLAN of an
 * Open vSwitch bridge, or a VLAN of a device. An edge is a way for untranslated or translated frames
 * from one to the other: an attached port, or a tunnel, each once per VLAN. Parallel edges count.
 * Nodes, edges and ports are in one order that depends on names only, never on the input's.
 */
export interface Graph {
  /** An edge names its nodes by their index here. */
  readonly nodes: readonly Node[];
  /** An edge's `id` is its index. */
  readonly edges: readonly Edge[];
  /** Ports of bridges and devices; edges name them by their index here. */
  readonly ports: readonly GraphPort[];
  /** What each port does with VLANs; a device port that bridges nothing is dead. */
  readonly wires: readonly Wire[];
  /** Which edges a node has: `arcs` from `offsets[node]` up to `offsets[node + 1]`; ascending. */
  readonly offsets: Int32Array;
  readonly arcs: Int32Array;
  /** Number of the connected component of each node; components count from 0 in node order. */
  readonly component: Int32Array;
  readonly components: number;
  /** Ports that carry a node's VLAN, by node; `portsOf` adds the trunks. */
  readonly accessPorts: readonly (readonly number[])[];
  /** The node of an access port, by port; -1 for a trunk or a dead port. */
  readonly accessNode: Int32Array;
  /** Trunk ports of a bridge or device, by its index in `nodeSwitch`. */
  readonly trunkPorts: readonly (readonly number[])[];
  /** Which bridge or device a node, or a port, belongs to; nodes of one are consecutive. */
  readonly nodeSwitch: Int32Array;
  readonly portSwitch: Int32Array;
  /** First node of each bridge or device, and one more: the number of nodes. */
  readonly firstNode: Int32Array;
  /** Tunnel ports whose other end is missing: they are no edge. */
  readonly unpairedTunnels: readonly UnpairedTunnel[];
  /** Device ports whose forwarding is not known, read as `reading` says. */
  readonly unknownPorts: readonly UnknownPort[];
  readonly reading: UnknownReading;
  /** What could not be known and would be part of the graph; from the input. */
  readonly unknown: readonly Unknown[];
}

/**
 * How a device port whose mode is not known is taken: `closed`, it ends layer 2 there; `open`, it is
 * at EOS's default, a switchport in VLAN 1. A port that is not modelled may be neither: `doubtsOf`
 * says where nothing is certain.
 */
export type UnknownReading = "closed" | "open";

export type Node =
  /** One VLAN of an Open vSwitch bridge; 0 is what has no tag on a plain trunk. */
  | {
      readonly kind: "segment";
      readonly host: string;
      readonly bridge: string;
      readonly vlan: number;
    }
  /** One VLAN of a device: what its switchports bridge. */
  | {
      readonly kind: "domain";
      readonly host: string;
      readonly container: string;
      readonly device: string;
      readonly vlan: number;
    };

export interface Edge {
  readonly id: number;
  /** `attachment`: a bridge port (`from`) and the device port (`to`) at its other end. */
  readonly kind: "attachment" | "tunnel";
  readonly from: number;
  readonly to: number;
  readonly fromPort: number;
  readonly toPort: number;
}

export type GraphPort =
  | {
      readonly kind: "bridge-port";
      readonly host: string;
      readonly bridge: string;
      readonly port: string;
      readonly peer: PortPeer;
    }
  | {
      readonly kind: "device-port";
      readonly host: string;
      readonly container: string;
      readonly device: string;
      /** In the container: eth3. */
      readonly interface: string;
      /** In the device: Ethernet3. */
      readonly ethernet: string;
      readonly declared: boolean;
      /** What it is a member of; absent: of nothing. */
      readonly bundle?: Bundle;
    };

/** A port as a frame meets it there: in one VLAN. */
export type Place = GraphPort & { readonly vlan: number };

export interface UnpairedTunnel {
  readonly host: string;
  readonly bridge: string;
  readonly port: string;
  /** Why there is no edge, in words. */
  readonly reason: Words;
}

export interface UnknownPort {
  readonly host: string;
  readonly container: string;
  readonly device: string;
  readonly interface: string;
  readonly ethernet: string;
  /** Of a way that is no port: the VLANs of its device whose frames take it, all for "all". */
  readonly within?: "all" | readonly number[];
  readonly unknown: Unknown;
}

/** One edge in the direction of travel, as a person can find it. */
export interface Hop {
  readonly edge: number;
  readonly kind: Edge["kind"];
  readonly from: Place;
  readonly to: Place;
}

/** The element of an array that the graph's own numbers point into. */
export const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index];
  if (item === undefined) throw new RangeError(`the graph has no element ${index}`);
  return item;
};

/** The element of a numeric array that the graph's own numbers point into. */
export const numberAt = (items: Int32Array, index: number): number => {
  const item = items[index];
  if (item === undefined) throw new RangeError(`the graph has no element ${index}`);
  return item;
};
