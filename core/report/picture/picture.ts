import type { PlacedRemark } from "./remark.js";
import type { Words } from "../../model/words.js";

/**
 * A drawing of an overlay's layer 2 before anybody has placed it: what is shown, what is joined to
 * what, what belongs to which broadcast domain, and which way a loop or a leak runs. All lists are
 * sorted; the same overlay gives the same picture.
 */
export interface Picture {
  readonly title: Words;
  /** One line of figures: "2 hosts, 5 devices, 10 VLANs in 8 broadcast domains". */
  readonly summary: Words;
  readonly hosts: readonly PictureHost[];
  readonly tunnels: readonly PictureTunnel[];
  /** Broadcast domains that more than one port is in, by their first VLAN. */
  readonly domains: readonly PictureDomain[];
  /** Loops and leaks; the first is the one that a still picture numbers. */
  readonly marks: readonly PictureMark[];
  /** Ways that are not shown, because there are too many. */
  readonly hidden: number;
  /** What could not be known, one sentence each. */
  readonly unknown: readonly string[];
  /** What the remarks in the picture say, one sentence each. */
  readonly remarks: readonly string[];
}

export interface PictureHost {
  readonly name: string;
  /** Which side of the picture: tunnels run in the middle. */
  readonly side: Side;
  /** Names of its bridges, "arch-ovs". */
  readonly bridges: readonly string[];
  readonly devices: readonly PictureDevice[];
  readonly segments: readonly PictureSegment[];
  readonly vteps: readonly PictureVtep[];
  readonly wires: readonly PictureWire[];
  /** Ports that belong to no device, e.g. of virtual machines: "8 other ports: VLANs 2000-2007". */
  readonly others: readonly string[];
  readonly remarks?: readonly PlacedRemark[];
}

export type Side = "left" | "right";

export interface PictureDevice {
  readonly id: string;
  readonly name: string;
  /** Which side of the host's segments it stands on; on "right" hosts this is mirrored. */
  readonly column: "outer" | "inner";
  readonly rows: readonly PictureRow[];
  /** The device's own VLANs that join two of its rows or more. */
  readonly adjacencies: readonly PictureAdjacency[];
  readonly remarks?: readonly PlacedRemark[];
}

/** One port of a device, or several that nobody declared and that are alike. */
export interface PictureRow {
  readonly id: string;
  /** "eth3", "eth6-16". */
  readonly label: string;
  /** "10.1.2.1/24", "switchport", "shut". */
  readonly detail: Words;
  readonly state: RowState;
  /** The domain of what it is attached to; absent: it takes no part in any. */
  readonly domain?: string;
  /** What a reader is told on demand, one line each. */
  readonly more: readonly string[];
  readonly remarks?: readonly PlacedRemark[];
}

export type RowState = "routed" | "bridging" | "blocked" | "unknown" | "closed";

export interface PictureAdjacency {
  /** VLAN inside the device. */
  readonly vlan: number;
  readonly rows: readonly string[];
  readonly domain?: string;
}

/** A VLAN of a bridge, or several that join exactly the same ports. */
export interface PictureSegment {
  readonly id: string;
  readonly bridge: string;
  readonly vlans: readonly number[];
  /** "VLAN 3138", "26 VLANs". */
  readonly label: string;
  /** Which, when there are several: "102-116, 118-120 and 8 more". */
  readonly detail: Words;
  readonly domain?: string;
  readonly more: readonly string[];
}

export interface PictureVtep {
  readonly id: string;
  /** The OVS port: vtep-10-14-23-1. */
  readonly name: string;
  /** "all VLANs", "5 VLANs", "tag 3138". */
  readonly carries: string;
  readonly more: readonly string[];
  readonly remarks?: readonly PlacedRemark[];
}

/** From a device's row, or from a VTEP, to a segment of the same bridge. */
export interface PictureWire {
  readonly id: string;
  readonly from: { readonly kind: "row" | "vtep"; readonly id: string };
  readonly segment: string;
  readonly domain?: string;
  readonly state: RowState;
}

export interface PictureTunnel {
  readonly id: string;
  readonly vni: number;
  /** VTEPs at its two ends. */
  readonly ends: readonly { readonly host: string; readonly vtep: string }[];
  readonly more: readonly string[];
}

export interface PictureDomain {
  readonly id: string;
  /** "3034, 3096, 3138 and 27 more". */
  readonly label: string;
  /** Index of its colour and dash pattern. */
  readonly look: number;
  /** A loop or a leak is in it. */
  readonly troubled: boolean;
}

/** A loop or a leak: the way that a frame takes, step by step. */
export interface PictureMark {
  readonly kind: MarkKind;
  readonly title: Words;
  readonly steps: readonly PictureStep[];
}

export type MarkKind = "loop" | "leak";

export interface PictureStep {
  /** "VLAN 3138 on host-b to ceos_2:eth1". */
  readonly text: Words;
  /** What it runs along, in order; its number stands at the first. */
  readonly along: readonly PicturePiece[];
}

export type PicturePiece =
  | { readonly kind: "wire"; readonly id: string }
  | { readonly kind: "tunnel"; readonly id: string }
  /** Inside a device, from row to row. */
  | {
      readonly kind: "adjacency";
      readonly device: string;
      readonly rows: readonly [string, string];
    };
