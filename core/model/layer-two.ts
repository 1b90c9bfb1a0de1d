import type { Unknown } from "./unknown.js";

/**
 * What decides where an Ethernet frame goes in an overlay, and nothing else: the one input of the
 * layer-2 graph, whether it was derived from a topology, from Pulumi resources or from hosts.
 */
export interface LayerTwo {
  readonly bridges: readonly BridgeLayer[];
  readonly devices: readonly DeviceLayer[];
  /** What could not be known and would be part of it, e.g. a host that did not answer. */
  readonly unknown: readonly Unknown[];
}

/** One Open vSwitch bridge that forwards as a learning switch (flow NORMAL), each VLAN apart. */
export interface BridgeLayer {
  readonly host: string;
  readonly bridge: string;
  /** Whether BPDUs of devices cross it; OVS drops them unless `other_config:forward-bpdu` is set. */
  readonly forwardBpdu: boolean;
  /** Whether OVS's own STP or RSTP runs: one tree for the whole bridge. */
  readonly spanningTree: boolean;
  readonly ports: readonly BridgePort[];
}

export interface BridgePort {
  /** What a person finds it by: the OVS port's name; "ceos_1:eth3" where the name is not known. */
  readonly name: string;
  readonly vlans: PortVlans;
  readonly peer: PortPeer;
}

/** Which VLANs a bridge port carries, and how they look on its wire (ovs-vswitchd.conf.db(5), Port). */
export type PortVlans =
  | { readonly mode: "access"; readonly vlan: number }
  | {
      readonly mode: "trunk";
      /** VLANs that pass with their tag; "all" is the empty column `trunks`. */
      readonly vlans: "all" | readonly number[];
      /** VLAN that has no tag on the wire (native-untagged); VLAN 0 of a plain trunk when absent. */
      readonly native?: number;
      /** What is of it leaves with its tag all the same (native-tagged); without one it is taken in too. */
      readonly nativeTagged?: true;
    }
  /** Nothing enters or leaves. */
  | { readonly mode: "dead" };

/** What is at the other end of a bridge port. */
export type PortPeer =
  | { readonly kind: "container"; readonly container: string; readonly interface: string }
  | {
      readonly kind: "tunnel";
      readonly vni: number;
      readonly localAddress: string;
      readonly remoteAddress: string;
      /** Where it sends and listens: its other end has the same; absent: VXLAN's own, 4789. */
      readonly udpPort?: number;
      /** It takes every VNI in, and sends with what flows set (key=flow). */
      readonly anyVni?: true;
      /** The VNI that it takes in, where it is another than the one that it sends with (in_key). */
      readonly takesVni?: number;
    }
  /** A virtual machine, the bridge's own port, anything else: it ends there. */
  | { readonly kind: "other" };

/** A network device in a container: each of its VLANs is one bridging domain. */
export interface DeviceLayer {
  readonly host: string;
  readonly container: string;
  /** The device's name in the topology; the container's where there is none. */
  readonly name: string;
  /** The MAC address of all its ports, colon form; absent: not known. */
  readonly systemMac?: string;
  /** Whether it runs spanning tree, in whatever mode; absent: not known. */
  readonly spanningTree?: boolean;
  /** Its VLANs in which spanning tree keeps no port from forwarding all the same; absent: none. */
  readonly treelessVlans?: readonly number[];
  readonly ports: readonly DevicePort[];
  /** Where frames of its VLANs leave it beside the ports, which is not modelled; absent: nowhere. */
  readonly egresses?: readonly DeviceEgress[];
}

/** What frames leave a device by that is no port of a bridge: a VXLAN tunnel of its own. */
export interface DeviceEgress {
  readonly name: string;
  /** VLANs of the device whose frames leave by it; absent: all. */
  readonly vlans?: readonly number[];
  readonly unknown: Unknown;
}

/** What makes several ports of a device one. */
export interface Bundle {
  /** Port-Channel10 */
  readonly name: string;
  /** `on`: always; else it carries frames once the other end has agreed by LACP, which one has to ask. */
  readonly lacp: "on" | "active" | "passive";
}

export interface DevicePort {
  /** In the container: eth3. */
  readonly interface: string;
  /** In the device: Ethernet3. */
  readonly ethernet: string;
  readonly forwarding: DeviceForwarding;
  /** What it is a member of, and whose forwarding it has; absent: of nothing. */
  readonly bundle?: Bundle;
  /** Whether it neither sends nor hears BPDUs, though its device runs spanning tree. */
  readonly bpduFilter?: true;
  /** Whether somebody declared this port; a port at its default is the first to be cut. */
  readonly declared: boolean;
}

export type DeviceForwarding =
  /** Ends layer 2 here; what arrives is for the device itself or routed. */
  | { readonly mode: "routed"; readonly address?: string }
  | { readonly mode: "switchport"; readonly vlans: PortVlans }
  | { readonly mode: "shut" }
  /** Spanning tree keeps it from forwarding. */
  | { readonly mode: "blocked" }
  | { readonly mode: "unknown"; readonly unknown: Unknown };
